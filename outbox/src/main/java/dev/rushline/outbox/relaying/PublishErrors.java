package dev.rushline.outbox.relaying;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;

/** What a producer's errors mean for an event. */
final class PublishErrors {

    private PublishErrors() {}

    /** Whether the cause is the brokers or the connection. Otherwise it is the event, which is refused. */
    static boolean isRetriable(Exception error) {
        return error instanceof RetriableException
                || isFatalToProducer(error)
                // Not from the brokers: the producer was closed, or interrupted.
                || (error instanceof KafkaException && !(error instanceof ApiException));
    }

    /** Whether the producer fails all later sends as well and must be replaced. */
    static boolean isFatalToProducer(Exception error) {
        return error instanceof AuthenticationException
                || error instanceof OutOfOrderSequenceException
                || error instanceof ProducerFencedException
                // The producer is closed, because no new one could be created.
                || error instanceof IllegalStateException;
    }
}

package dev.rushline.outbox.relaying;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidRequiredAcksException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What a producer's errors mean for an event. */
final class PublishErrors {

    private PublishErrors() {}

    /** Whether the cause is the brokers or the connection. Otherwise it is the event, which is refused. */
    static boolean isRetriable(Exception error) {
        return error instanceof RetriableException
                || isRefusalOfAll(error)
                || isFatalToProducer(error)
                // Not from the brokers: the producer was closed, or interrupted.
                || (error instanceof KafkaException && !(error instanceof ApiException));
    }

    /** Whether the brokers answer and take no event of this process, or none of a topic, until an operator acts. */
    static boolean isRefusalOfAll(Exception error) {
        return error instanceof AuthorizationException
                || error instanceof AuthenticationException
                || error instanceof InvalidRequiredAcksException
                || error instanceof UnsupportedVersionException
                || error instanceof UnsupportedForMessageFormatException;
    }

    /** Whether the producer fails all later sends as well and must be replaced. */
    static boolean isFatalToProducer(Exception error) {
        return error instanceof AuthenticationException
                || error instanceof ClusterAuthorizationException
                || error instanceof TransactionalIdAuthorizationException
                || error instanceof UnsupportedVersionException
                || error instanceof InvalidProducerEpochException
                || error instanceof OutOfOrderSequenceException
                || error instanceof ProducerFencedException
                // The producer is closed, because no new one could be created.
                || error instanceof IllegalStateException;
    }
}

package dev.rushline.outbox.relaying;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;

/** Why an event was not told. */
final class PublishErrors {

    private PublishErrors() {}

    /** Whether the reason lies with the brokers or the way to them. Otherwise it lies with the event. */
    static boolean mayHeal(Exception refusal) {
        return refusal instanceof RetriableException
                || endsTheProducer(refusal)
                // Not from the brokers: the producer was closed, or interrupted.
                || refusal instanceof IllegalStateException
                || (refusal instanceof KafkaException && !(refusal instanceof ApiException));
    }

    /** Whether a producer that said this says it for ever. */
    static boolean endsTheProducer(Exception refusal) {
        return refusal instanceof AuthenticationException
                || refusal instanceof OutOfOrderSequenceException
                || refusal instanceof ProducerFencedException;
    }
}

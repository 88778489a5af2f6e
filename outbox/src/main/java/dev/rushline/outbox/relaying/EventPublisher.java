package dev.rushline.outbox.relaying;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to their topics. What the brokers or the network cause is a result, never an exception: an exception ends the
 * relay, and the next one publishes again what was in flight.
 */
interface EventPublisher {

    /**
     * Sends the event. It may block for a short time while the brokers are away.
     *
     * @param completed called once, on any thread: with null when the brokers acknowledged the event, else with the error
     */
    void publish(RecordedEvent event, Consumer<@Nullable Exception> completed);

    /** Whether the topic does not exist and cannot be created. False if the brokers do not say. */
    boolean isTopicMissing(String topic);

    /** Drops all sends that are not acknowledged, as far as they are not on their way yet. Later sends work again. */
    void abort();

    void close();
}

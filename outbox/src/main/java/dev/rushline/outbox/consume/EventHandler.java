package dev.rushline.outbox.consume;

/** What a consumer does with an event. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles one event. The same event may be delivered again, so effects go through an inbox. After an exception the event
     * is retried with back-off, as often as is configured; then it becomes a dead letter and the next one is handled.
     */
    void on(ReceivedEvent event) throws Exception;
}

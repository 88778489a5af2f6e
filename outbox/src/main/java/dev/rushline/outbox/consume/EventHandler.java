package dev.rushline.outbox.consume;

/** What a consumer does with an event. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Deals with one event. The same event may come again, so effects go through an inbox. Whatever is thrown is tried again
     * after a pause, as often as is configured; then the record becomes a dead letter and the next one is dealt with.
     */
    void on(ReceivedEvent event) throws Exception;
}

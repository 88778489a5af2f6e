package dev.rushline.outbox.operating;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the events of one key, as far as the tables still have it.
 *
 * @param events those that the outbox still keeps, in the order of recording, the newest five hundred at most
 * @param stuck set while events of the key wait behind a refused one
 * @param deliveries what the consumers handled of these events
 * @param actions what operators did about them
 */
public record KeyHistory(
        List<RecordedEvent> events, @Nullable StuckKey stuck, List<Delivery> deliveries, List<Action> actions) {

    /**
     * An event.
     *
     * @param status INIT until it is published, SENT then, and PUBLISHED when it was read back, where that is asked for
     */
    public record RecordedEvent(
            long id, String eventId, String topic, String type, Instant recordedAt, String status, boolean held) {}

    /** The attempts to publish the first event that is held. */
    public record StuckKey(int tries, boolean blocked, Instant since, Instant nextTryAt, String reason) {}

    /**
     * A row of the inbox.
     *
     * @param status RECEIVED while a call to another system is not known to be done, SUCCESS then
     */
    public record Delivery(String consumer, String eventId, String status, Instant at) {}

    /** A row of the audit table. */
    public record Action(Instant at, String operator, String action, String subject) {}
}

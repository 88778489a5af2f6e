package dev.rushline.payment.reporting;

import dev.rushline.outbox.consume.EventHandler;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.outbox.consume.UnreadableEventException;
import dev.rushline.outbox.inbox.Inbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Posts every event to the data platform, at least once. While the platform is down, only this consumer waits. */
final class ReportEvent implements EventHandler {

    static final String CONSUMER = "data-platform";

    private final Inbox inbox;
    private final DataPlatform platform;
    private final Counter reported;
    private final Counter failures;

    ReportEvent(Inbox inbox, DataPlatform platform, MeterRegistry meters) {
        this.inbox = inbox;
        this.platform = platform;
        this.reported = Counter.builder("rushline.data.platform.reported")
                .description("Events that the data platform accepted")
                .register(meters);
        this.failures = Counter.builder("rushline.data.platform.failures")
                .description("Attempts that the data platform did not accept")
                .register(meters);
    }

    @Override
    public void on(ReceivedEvent event) {
        try {
            if (inbox.untilDone(CONSUMER, event, () -> platform.post(event))) {
                reported.increment();
            }
        } catch (DataPlatformUnavailableException | UnreadableEventException unreported) {
            failures.increment();
            throw unreported;
        }
    }
}

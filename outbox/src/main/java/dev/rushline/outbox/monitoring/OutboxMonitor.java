package dev.rushline.outbox.monitoring;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.outbox.operating.OutboxState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The state of the outbox, read periodically in every process, so that its gauges do not depend on one of them. Raises the
 * alarm.
 */
final class OutboxMonitor {

    private static final OutboxState EMPTY = new OutboxState(0, 0, 0, 0, List.of(), 0);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final int PAUSE_FACTOR = 10;

    private final OutboxAdmin admin;
    private final LongSupplier unconfirmed;
    private final BacklogAlarm alarm;
    private volatile OutboxState state = EMPTY;

    /** @param unconfirmed how many published events were not read back in time */
    OutboxMonitor(OutboxAdmin admin, LongSupplier unconfirmed, OutboxProperties.Alarm alarm, MeterRegistry meters) {
        this.admin = admin;
        this.unconfirmed = unconfirmed;
        this.alarm = new BacklogAlarm(alarm);
        gauge(meters, "pending", "Events that are recorded and not published", OutboxState::pending);
        gauge(meters, "oldest.seconds", "Age of the oldest event that is not published", OutboxState::oldestSeconds);
        gauge(meters, "blocked.keys", "Keys that are blocked until an operator retries or skips", OutboxState::blocked);
        gauge(meters, "relays", "Relays with a recent heartbeat", OutboxState::relays);
        Gauge.builder("rushline.outbox.alarm", this.alarm, raised -> raised.isRaised() ? 1 : 0)
                .description("1 while events wait longer than rushline.outbox.alarm.after")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<OutboxState> value) {
        Gauge.builder("rushline.outbox." + name, this, monitor -> value.applyAsDouble(monitor.state))
                .description(description)
                .register(meters);
    }

    /** The larger the backlog, the longer an update takes and the later is the next. */
    static long delayAfter(long updateNanos) {
        return Math.max(MIN_INTERVAL.toNanos(), PAUSE_FACTOR * updateNanos);
    }

    void update() {
        state = admin.state();
        alarm.update(state, unconfirmed.getAsLong());
    }
}

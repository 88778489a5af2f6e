package dev.rushline.outbox.monitoring;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.outbox.operating.OutboxState;
import dev.rushline.outbox.retention.Retention;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the whole outbox about every second, in every process, so that its figures are there whoever dies: keeps the
 * gauges, raises the alarm, and tidies up now and then. To count a large backlog takes long, and then it is counted less often.
 */
final class OutboxMonitor implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxMonitor.class);
    private static final OutboxState NOTHING = new OutboxState(0, 0, 0, 0, List.of(), 0);
    private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(1);
    private static final Duration SOONEST = Duration.ofSeconds(1);
    private static final int PAUSE_FOR_EACH_LOOK = 10;

    private final OutboxAdmin admin;
    private final Retention retention;
    private final LongSupplier unconfirmed;
    private final BacklogAlarm alarm;
    private volatile OutboxState state = NOTHING;
    private volatile @Nullable ScheduledExecutorService thread;
    private long truncateAt = System.nanoTime();

    /** @param unconfirmed how many events were told and not read back for too long */
    OutboxMonitor(
            OutboxAdmin admin,
            Retention retention,
            LongSupplier unconfirmed,
            OutboxProperties.Alarm alarm,
            MeterRegistry meters) {
        this.admin = admin;
        this.retention = retention;
        this.unconfirmed = unconfirmed;
        this.alarm = new BacklogAlarm(alarm);
        gauge(meters, "pending", "Events that are to be told", OutboxState::pending);
        gauge(meters, "oldest.seconds", "How long the oldest of them has been waiting", OutboxState::oldestSeconds);
        gauge(meters, "blocked.keys", "Keys that wait for an operator", OutboxState::blocked);
        gauge(meters, "relays", "Relays that are alive", OutboxState::relays);
        Gauge.builder("rushline.outbox.alarm", this.alarm, raised -> raised.isRaised() ? 1 : 0)
                .description("1 while events wait longer than is allowed")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<OutboxState> value) {
        Gauge.builder("rushline.outbox." + name, this, watch -> value.applyAsDouble(watch.state))
                .description(description)
                .register(meters);
    }

    private void lookAgainAndAgain(ScheduledExecutorService on) {
        long began = System.nanoTime();
        look();
        long pause = Math.max(SOONEST.toNanos(), PAUSE_FOR_EACH_LOOK * (System.nanoTime() - began));
        if (!on.isShutdown()) {
            try {
                var _ = on.schedule(() -> lookAgainAndAgain(on), pause, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException stopped) {
                // Between the question and the answer.
            }
        }
    }

    private void look() {
        try {
            state = admin.state();
            alarm.look(state, unconfirmed.getAsLong());
            if (System.nanoTime() - truncateAt >= 0) {
                retention.truncateExpired();
                truncateAt = System.nanoTime() + RETENTION_INTERVAL.toNanos();
            }
        } catch (RuntimeException away) {
            log.debug("the outbox cannot be looked at", away);
        }
    }

    @Override
    public void start() {
        var started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("outbox-watch").factory());
        started.execute(() -> lookAgainAndAgain(started));
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}

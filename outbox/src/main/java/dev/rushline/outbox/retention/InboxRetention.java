package dev.rushline.outbox.retention;

import dev.rushline.outbox.topics.TopicRetention;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * For how long the inbox keeps what was handled: longer than any topic of events keeps a record, so that no record that is read again is
 * handled again. The topics are asked, at the start and from time to time. Until they answered nothing is removed.
 */
final class InboxRetention implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(InboxRetention.class);
    private static final Duration MINIMUM = Duration.ofDays(8);

    /** The brokers look for expired segments every few minutes, and clocks differ. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final TopicRetention topics;
    private final @Nullable Duration configured;
    private volatile Keep keep = new Keep(null, false);

    InboxRetention(TopicRetention topics, @Nullable Duration configured, MeterRegistry meters) {
        this.topics = topics;
        this.configured = configured;
        Gauge.builder("rushline.inbox.retention.seconds", this, InboxRetention::seconds)
                .description("For how long handled events are kept; infinite while a topic keeps its records for ever,"
                        + " no number until the brokers say how long they do")
                .register(meters);
    }

    /** @param time null while nothing is removed */
    private record Keep(@Nullable Duration time, boolean isForEver) {}

    /** Empty while nothing may be removed. */
    Optional<Duration> keep() {
        return Optional.ofNullable(keep.time());
    }

    private double seconds() {
        Keep now = keep;
        Duration time = now.time();
        return time != null ? time.toSeconds() : now.isForEver() ? Double.POSITIVE_INFINITY : Double.NaN;
    }

    /** Every consumer is known now. */
    @Override
    public void afterSingletonsInstantiated() {
        refresh(true);
    }

    /** Asks again, because the settings of topics can change. */
    void refresh() {
        refresh(false);
    }

    private void refresh(boolean isStart) {
        try {
            update(topics.longest().orElse(null), isStart);
        } catch (KafkaException e) {
            log.warn(
                    "it is not known how long the topics keep their records, so the inbox stays as it is: {}",
                    String.valueOf(e.getMessage()));
        }
    }

    private void update(TopicRetention.@Nullable Longest longest, boolean isStart) {
        Duration minimum = configured == null ? MINIMUM : configured;
        if (longest == null) {
            keep = new Keep(minimum, false);
            return;
        }
        Duration time = longest.time();
        Duration needed = time == null ? null : time.plus(MARGIN);
        if (configured != null && (needed == null || needed.compareTo(configured) > 0)) {
            String reason =
                    "rushline.outbox.keep-processed is %s, but the topic %s keeps its records for %s: set %s or longer, or nothing"
                            .formatted(
                                    configured,
                                    longest.topic(),
                                    time == null ? "ever" : time,
                                    needed == null ? "nothing, which keeps the inbox for ever" : needed);
            if (isStart) {
                throw new InboxRetentionException(reason);
            }
            log.error("{}. Until then the inbox keeps for as long as the topic", reason);
        }
        Keep before = keep;
        keep = new Keep(needed == null ? null : needed.compareTo(minimum) > 0 ? needed : minimum, needed == null);
        if (needed == null && !before.isForEver()) {
            log.warn("the topic {} keeps its records for ever, so nothing is removed from the inbox", longest.topic());
        }
    }
}

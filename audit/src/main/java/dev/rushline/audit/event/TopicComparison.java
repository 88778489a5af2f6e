package dev.rushline.audit.event;

import dev.rushline.audit.event.EventTables.Recorded;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was published is in its topic, for each key in the order of recording, and nothing else is. Of an event that is published
 * twice the first record counts.
 */
final class TopicComparison {

    private final Map<String, Recorded> recorded = new HashMap<>();
    private final Set<String> sources = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Recorded> latest = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final EventTables tables;
    private final Instant retainedSince;
    private long published;

    TopicComparison(EventTables tables) {
        this.tables = tables;
        tables.events().forEach(event -> {
            recorded.put(event.eventId(), event);
            sources.add(event.source());
        });
        this.retainedSince = tables.events().stream()
                .map(Recorded::recordedAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /**
     * The next record of a topic, in the order of offsets.
     *
     * @param isOlder whether it was published before the tables were read, so that its event must be among them
     */
    void next(String topic, PublishedEvent event, boolean isOlder) {
        Recorded row = recorded.get(event.eventId());
        if (row == null) {
            if (isOlder && sources.contains(event.source()) && isRetained(event)) {
                differences.add("%s of %s in %s-%d at %d was published and never committed"
                        .formatted(event.type(), event.key(), topic, event.partition(), event.offset()));
            }
            return;
        }
        if (!row.topic().equals(topic)
                || !row.key().equals(event.key())
                || !row.type().equals(event.type())) {
            differences.add("event %d is recorded as %s of %s for %s, and published as %s of %s to %s"
                    .formatted(row.id(), row.type(), row.key(), row.topic(), event.type(), event.key(), topic));
        }
        if (!seen.add(event.eventId())) {
            return;
        }
        published++;
        Recorded before = latest.put(topic + " " + event.key(), row);
        if (before != null && before.id() > row.id()) {
            differences.add("event %d of %s was published after event %d".formatted(row.id(), row.key(), before.id()));
        }
    }

    /**
     * Every difference, once all topics are read.
     *
     * @param readSince by topic: events that were recorded before this time may have left it
     */
    List<String> end(Map<String, Instant> readSince) {
        for (Recorded event : tables.events()) {
            boolean mayHaveLeft = event.recordedAt().isBefore(readSince.getOrDefault(event.topic(), Instant.MIN));
            if (event.published()
                    && !mayHaveLeft
                    && !seen.contains(event.eventId())
                    && !tables.skipped().contains(event.id())) {
                differences.add("event %d, %s of %s, is published and not in %s"
                        .formatted(event.id(), event.type(), event.key(), event.topic()));
            }
        }
        return differences;
    }

    long published() {
        return published;
    }

    private boolean isRetained(PublishedEvent event) {
        try {
            return !Instant.parse(event.time()).isBefore(retainedSince);
        } catch (DateTimeException notATime) {
            return false;
        }
    }
}

package dev.rushline.audit.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.audit.event.EventTables.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicComparisonTests {

    private static final Recorded FIRST = recorded(1, "order-1", true);
    private static final Recorded SECOND = recorded(2, "order-1", true);
    private static final Recorded OTHER = recorded(3, "order-2", true);

    @Test
    void what_is_published_at_least_once_and_in_order_for_each_key_is_no_difference() {
        assertThat(differences(
                        List.of(FIRST, SECOND, OTHER),
                        Set.of(),
                        published(OTHER),
                        published(FIRST),
                        published(FIRST),
                        published(SECOND),
                        published(FIRST)))
                .isEmpty();
    }

    @Test
    void a_published_event_that_is_not_in_its_topic_is_found() {
        assertThat(differences(List.of(FIRST, SECOND), Set.of(), published(FIRST)))
                .containsExactly("event 2, type of order-1, is published and not in events");
    }

    @Test
    void an_event_that_waits_or_was_skipped_need_not_be_in_its_topic() {
        assertThat(differences(List.of(recorded(1, "order-1", false), SECOND), Set.of(2L)))
                .isEmpty();
    }

    @Test
    void events_of_one_key_out_of_order_are_found() {
        assertThat(differences(List.of(FIRST, SECOND), Set.of(), published(SECOND), published(FIRST)))
                .containsExactly("event 1 of order-1 was published after event 2");
    }

    @Test
    void an_event_that_was_published_and_never_committed_is_found() {
        PublishedEvent foreign = new PublishedEvent(
                0, 7, "order-9", "e9", "type", "elsewhere", FIRST.recordedAt().toString());
        PublishedEvent lost = new PublishedEvent(
                0, 8, "order-9", "e9", "type", "/test", FIRST.recordedAt().toString());
        PublishedEvent beforeRetention =
                new PublishedEvent(0, 9, "order-9", "e8", "type", "/test", "1970-01-01T00:00:00Z");

        assertThat(differences(List.of(recorded(1, "order-1", false)), Set.of(), foreign, lost, beforeRetention))
                .containsExactly("type of order-9 in events-0 at 8 was published and never committed");
    }

    @Test
    void an_event_that_was_published_as_another_is_found() {
        PublishedEvent changed = new PublishedEvent(0, 1, "order-2", "e1", "type", "/test", "");

        assertThat(differences(List.of(FIRST), Set.of(), changed))
                .containsExactly(
                        "event 1 is recorded as type of order-1 for events, and published as type of order-2 to events");
    }

    @Test
    void an_event_that_may_have_left_its_topic_is_not_missed() {
        TopicComparison comparison = new TopicComparison(new EventTables(List.of(FIRST), Set.of()));

        assertThat(comparison.end(Map.of("events", FIRST.recordedAt().plusSeconds(1))))
                .isEmpty();
    }

    private static List<String> differences(List<Recorded> events, Set<Long> skipped, PublishedEvent... topic) {
        TopicComparison comparison = new TopicComparison(new EventTables(events, skipped));
        for (PublishedEvent event : topic) {
            comparison.next("events", event, true);
        }
        return comparison.end(Map.of());
    }

    private static Recorded recorded(long id, String key, boolean published) {
        return new Recorded(id, "e" + id, "events", key, "type", "/test", Instant.ofEpochSecond(id), published);
    }

    private static PublishedEvent published(Recorded event) {
        return new PublishedEvent(
                0,
                event.id(),
                event.key(),
                event.eventId(),
                event.type(),
                event.source(),
                event.recordedAt().toString());
    }
}

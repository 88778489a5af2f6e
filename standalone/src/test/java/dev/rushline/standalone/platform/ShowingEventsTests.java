package dev.rushline.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ShowingEventsTests {

    private final LatestEvents events = new LatestEvents();

    @Test
    void a_repeated_event_is_shown_once() {
        events.take(event("a", 1));
        events.take(event("b", 2));
        events.take(event("a", 3));

        assertThat(events.newestFirst()).containsExactly(event("b", 2), event("a", 1));
    }

    @Test
    void only_the_latest_events_are_stored() {
        for (int number = 0; number < 1_000; number++) {
            events.take(event("e" + number, number));
        }

        assertThat(events.newestFirst())
                .hasSize(300)
                .startsWith(event("e999", 999))
                .endsWith(event("e700", 700));
    }

    private static ShownEvent event(String id, int data) {
        return new ShownEvent(id, "type", "subject", null, JsonNodeFactory.instance.numberNode(data));
    }
}

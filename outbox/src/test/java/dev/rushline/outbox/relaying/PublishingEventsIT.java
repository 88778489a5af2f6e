package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.PublishedEvents;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PublishingEventsIT {

    private static final EventTopic TOPIC = new EventTopic("publishing-events", 3);

    private final TestDatabase database = Servers.freshDatabase();

    /** What an event of these tests says. */
    record Said(int number) {}

    @Test
    void publishes_an_event_with_all_cloudevents_headers() {
        EventTopic topic = new EventTopic("publishing-one", 1);
        try (OutboxNode node = OutboxNode.on(database).topic(topic).start();
                PublishedEvents published = PublishedEvents.on(topic)) {
            String id = node.recordEvent(topic, "order-1", new Said(7));

            ConsumerRecord<String, String> record = published.awaitDistinct(1).getFirst();

            assertThat(record.key()).isEqualTo("order-1");
            assertThat(record.value()).isEqualTo("{\"number\":7}");
            assertThat(PublishedEvents.header(record, EventHeaders.SPECIFICATION))
                    .isEqualTo("1.0");
            assertThat(PublishedEvents.header(record, EventHeaders.ID)).isEqualTo(id);
            assertThat(PublishedEvents.header(record, EventHeaders.TYPE)).isEqualTo("test.happened");
            assertThat(PublishedEvents.header(record, EventHeaders.SOURCE)).isEqualTo("/node");
            assertThat(PublishedEvents.header(record, EventHeaders.SUBJECT)).isEqualTo("order-1");
            assertThat(PublishedEvents.header(record, EventHeaders.TIME)).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(PublishedEvents.header(record, EventHeaders.CONTENT)).isEqualTo("application/json");
            assertThat(PublishedEvents.header(record, EventHeaders.TRACE))
                    .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        }
    }

    @Test
    void publishes_after_a_restart_of_its_context() {
        EventTopic topic = new EventTopic("publishing-after-a-restart", 1);
        try (OutboxNode node = OutboxNode.on(database).topic(topic).start();
                PublishedEvents published = PublishedEvents.on(topic)) {
            node.recordEvent(topic, "order-1", new Said(1));
            published.awaitDistinct(1);

            node.restart();
            node.recordEvent(topic, "order-1", new Said(2));

            assertThat(published.awaitDistinct(2))
                    .extracting(ConsumerRecord::value)
                    .contains("{\"number\":2}");
        }
    }

    @Test
    void publishes_the_events_of_a_key_in_the_order_of_recording() throws Exception {
        try (OutboxNode node = OutboxNode.on(database).topic(TOPIC).start();
                PublishedEvents published = PublishedEvents.on(TOPIC);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            int keys = 40;
            int each = 100;
            for (int thread = 0; thread < 4; thread++) {
                int mine = thread;
                threads.execute(() -> {
                    Random random = new Random(mine);
                    int[] next = new int[keys];
                    for (int i = 0; i < keys / 4 * each; ) {
                        int key = mine + 4 * random.nextInt(keys / 4);
                        int number = Math.min(1 + random.nextInt(3), each - next[key]);
                        if (number == 0) {
                            continue;
                        }
                        List<Event> events = new ArrayList<>();
                        for (int j = 0; j < number; j++, i++) {
                            events.add(new Event(TOPIC, "key-" + key, "test.happened", new Said(next[key]++)));
                        }
                        node.inTransaction(() -> node.outbox().record(events));
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

            Map<String, List<String>> values = PublishedEvents.valuesByKey(published.awaitDistinct(keys * each));

            List<String> expected = IntStream.range(0, each)
                    .mapToObj(i -> "{\"number\":" + i + "}")
                    .toList();
            assertThat(values)
                    .hasSize(keys)
                    .allSatisfy((_, said) -> assertThat(said).isEqualTo(expected));
        }
    }
}

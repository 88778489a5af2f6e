package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.PublishedEvents;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class HandingOverIT {

    private final TestDatabase database = Servers.freshDatabase();

    /** It leaves by saying so; none is taken for dead because the machine stood still, and then its events come twice. */
    private OutboxNode relay(EventTopic topic) {
        return OutboxNode.on(database)
                .topic(topic)
                .with("--rushline.outbox.heartbeat=300ms", "--rushline.outbox.dead=60s")
                .start();
    }

    private static long owners(OutboxNode node) {
        return node.database()
                .queryForObject("select count(distinct owner) from outbox.shard where owner is not null", Long.class);
    }

    private static boolean isFair(OutboxNode node, int relays) {
        return node.database().queryForList("select count(*) from outbox.shard group by owner", Long.class).stream()
                        .allMatch(owned -> owned >= 16 / relays && owned <= (16 + relays - 1) / relays)
                && owners(node) == relays;
    }

    /** Three relays come and two go while events are recorded; nothing is lost and no key's order broken. */
    @Test
    void order_per_key_survives_relays_that_join_and_leave() throws Exception {
        EventTopic topic = new EventTopic("handing-over", 3);
        int keys = 30;
        AtomicBoolean goesOn = new AtomicBoolean(true);
        try (OutboxNode recorder = OutboxNode.on(database)
                        .topic(topic)
                        .with("--rushline.outbox.relay=false")
                        .start();
                PublishedEvents published = PublishedEvents.on(topic);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> recorded = thread.submit(() -> {
                int number = 0;
                for (; goesOn.get() && number < 20_000; number++) {
                    for (int key = 0; key < keys; key++) {
                        recorder.recordEvent(topic, "key-" + key, number);
                    }
                }
                return number;
            });
            OutboxNode first = relay(topic);
            await().until(() -> isFair(recorder, 1));
            OutboxNode second = relay(topic);
            await().until(() -> isFair(recorder, 2));
            OutboxNode third = relay(topic);
            await().until(() -> isFair(recorder, 3));
            first.close();
            await().until(() -> isFair(recorder, 2));
            third.close();
            await().until(() -> isFair(recorder, 1));
            goesOn.set(false);
            int each = recorded.get();

            List<ConsumerRecord<String, String>> all = published.awaitDistinct(each * keys);
            second.close();

            List<String> expected =
                    IntStream.range(0, each).mapToObj(String::valueOf).toList();
            Map<String, List<String>> values = PublishedEvents.valuesByKey(all);
            assertThat(values)
                    .hasSize(keys)
                    .allSatisfy((_, said) -> assertThat(said).isEqualTo(expected));
            // A leaving relay lets its batches complete first, so no event is published twice.
            assertThat(all).hasSize(each * keys);
            assertThat(owners(recorder)).isZero();
        }
    }

    /** As after a claim that was committed while its answer was lost. */
    @Test
    void a_relay_publishes_the_events_of_shards_that_it_owns_under_epochs_it_does_not_know() {
        EventTopic topic = new EventTopic("handing-over-unknown-epochs", 1);
        try (OutboxNode node = relay(topic);
                PublishedEvents published = PublishedEvents.on(topic)) {
            await().until(() -> isFair(node, 1));

            node.database().update("update outbox.shard set epoch = epoch + 1");
            for (int i = 0; i < 20; i++) {
                node.recordEvent(topic, "key-" + i, i);
            }

            published.awaitDistinct(20);
            await().until(() -> node.get(OutboxAdmin.class).state().pending() == 0);
        }
    }

    @Test
    void a_relay_cannot_mark_a_shard_that_another_relay_claimed() {
        EventTopic topic = new EventTopic("handing-over-zombie", 1);
        List<Long> positions = new ArrayList<>();
        try (OutboxNode node = relay(topic);
                PublishedEvents published = PublishedEvents.on(topic)) {
            node.recordEvent(topic, "key", 1);
            published.awaitDistinct(1);
            await().until(() -> owners(node) == 1);

            // Another relay claims everything, and this one does not know yet.
            node.database().update("insert into outbox.relay values ('other', clock_timestamp() + interval '1 hour')");
            node.database().update("update outbox.shard set owner = 'other', epoch = epoch + 1");
            positions.addAll(
                    node.database().queryForList("select position from outbox.shard order by shard", Long.class));
            node.recordEvent(topic, "key", 2);

            await().during(Duration.ofMillis(1500))
                    .until(() -> node.database()
                            .queryForList("select position from outbox.shard order by shard", Long.class)
                            .equals(positions));
            node.database().update("delete from outbox.relay where relay = 'other'");
            assertThat(PublishedEvents.valuesByKey(published.awaitDistinct(2)).get("key"))
                    .containsExactly("1", "2");
        }
    }
}

package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.PublishedEvents;
import dev.rushline.outbox.operating.BlockedFilter;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.outbox.operating.OutboxState;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The brokers refuse records above a size that the topic allows. */
class RefusedEventsIT {

    private static final String LARGE = "x".repeat(20_000);

    private final TestDatabase database = Servers.freshDatabase();

    private static OutboxNode.Builder node(TestDatabase database, EventTopic topic) {
        return OutboxNode.on(database)
                .topic(topic)
                .with(
                        "--rushline.outbox.tries=3",
                        "--rushline.outbox.first-retry=20ms",
                        "--rushline.outbox.heartbeat=300ms");
    }

    private static void allow(EventTopic topic, int bytes) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            AlterConfigOp set = new AlterConfigOp(
                    new ConfigEntry("max.message.bytes", String.valueOf(bytes)), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        }
    }

    private static OutboxState.BlockedKey awaitBlocked(OutboxNode node) {
        OutboxAdmin admin = node.get(OutboxAdmin.class);
        await().until(() -> admin.state().blocked() == 1);
        return admin.state().blockedKeys().getFirst();
    }

    @Test
    void a_refused_event_holds_up_its_key_and_no_other_until_an_operator_skips_it() throws Exception {
        EventTopic topic = new EventTopic("refused-skipped", 1);
        try (OutboxNode node = node(database, topic).start();
                PublishedEvents published = PublishedEvents.on(topic)) {
            allow(topic, 10_000);
            node.recordEvent(topic, "poison", "before");
            node.recordEvent(topic, "poison", LARGE);
            node.recordEvent(topic, "poison", "after");
            for (int i = 0; i < 64; i++) {
                node.recordEvent(topic, "other-" + i, i);
            }

            published.awaitDistinct(65);
            OutboxState.BlockedKey blocked = awaitBlocked(node);
            assertThat(blocked.key()).isEqualTo("poison");
            assertThat(blocked.tries()).isEqualTo(3);
            assertThat(blocked.reason()).contains("RecordTooLarge");
            // The others are marked a moment after their acknowledgment.
            await().untilAsserted(() -> {
                OutboxState state = node.get(OutboxAdmin.class).state();
                assertThat(state.pending()).isEqualTo(2);
                assertThat(state.blockedKeys())
                        .extracting(OutboxState.BlockedKey::held)
                        .containsExactly(2L);
            });
            node.recordEvent(topic, "poison", "last");
            await().until(() -> node.get(OutboxAdmin.class).state().held() == 3);

            assertThat(node.get(OutboxAdmin.class).skip(blocked.id() + 1_000, "ada"))
                    .isEqualTo(OutboxAdmin.Outcome.UNKNOWN);
            assertThat(node.get(OutboxAdmin.class).skip(blocked.id(), "ada")).isEqualTo(OutboxAdmin.Outcome.DONE);

            List<ConsumerRecord<String, String>> all = published.awaitDistinct(67);
            assertThat(PublishedEvents.valuesByKey(all).get("poison"))
                    .containsExactly("\"before\"", "\"after\"", "\"last\"");
            await().until(() -> node.get(OutboxAdmin.class).state().pending() == 0);
            node.recordEvent(topic, "poison", "free again");
            published.awaitDistinct(68);
            assertThat(node.database().queryForList("select operator || ' ' || action from outbox.audit", String.class))
                    .containsExactly("ada skip");
        }
    }

    @Test
    void publishes_a_blocked_event_after_an_operator_retries_it_also_on_the_next_relay() throws Exception {
        EventTopic topic = new EventTopic("refused-retried", 1);
        long id;
        try (OutboxNode node = node(database, topic).start()) {
            allow(topic, 10_000);
            node.recordEvent(topic, "poison", LARGE);
            node.recordEvent(topic, "poison", "after");
            id = awaitBlocked(node).id();
        }
        try (OutboxNode node = node(database, topic).start();
                PublishedEvents published = PublishedEvents.on(topic)) {
            allow(topic, 1_000_000);
            node.recordEvent(topic, "poison", "last");

            assertThat(node.get(OutboxAdmin.class).retry(id, "ada")).isEqualTo(OutboxAdmin.Outcome.DONE);

            assertThat(published.awaitDistinct(3))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("\"" + LARGE + "\"", "\"after\"", "\"last\"");
        }
    }

    @Test
    void operators_retry_and_skip_many_blocked_keys_at_once_and_repeat_it_safely() throws Exception {
        EventTopic topic = new EventTopic("refused-many", 1);
        try (OutboxNode node = node(database, topic).start();
                PublishedEvents published = PublishedEvents.on(topic)) {
            allow(topic, 10_000);
            for (int i = 0; i < 12; i++) {
                node.recordEvent(topic, "key-" + i, LARGE);
                node.recordEvent(topic, "key-" + i, "after");
            }
            OutboxAdmin admin = node.get(OutboxAdmin.class);
            await().until(() -> admin.state().blocked() == 12);
            BlockedFilter tooLarge = new BlockedFilter(topic.name(), "test.happened", null, "toolarge", null, null);

            List<OutboxState.BlockedKey> firstPage = admin.blocked(tooLarge, 0, 7);
            assertThat(firstPage).hasSize(7);
            assertThat(admin.blocked(tooLarge, firstPage.getLast().id(), 7)).hasSize(5);
            assertThat(admin.blocked(new BlockedFilter("other", null, null, null, null, null), 0, 7))
                    .isEmpty();
            assertThat(admin.skip(new BlockedFilter(null, null, "key-3", null, null, null), 100, "ada"))
                    .isEqualTo(1);
            assertThat(admin.skip(tooLarge, 5, "ada")).isEqualTo(5);
            published.awaitDistinct(6);
            await().until(() -> admin.state().blocked() == 6);
            allow(topic, 1_000_000);
            assertThat(admin.retry(tooLarge, 100, "bob")).isEqualTo(6);

            published.awaitDistinct(18);
            await().until(() -> admin.state().pending() == 0);
            assertThat(admin.retry(BlockedFilter.ALL, 100, "bob")).isZero();
            assertThat(admin.skip(BlockedFilter.ALL, 100, "bob")).isZero();
            assertThat(node.database()
                            .queryForList(
                                    "select operator || ' ' || action || ' ' || count(*) from outbox.audit group by operator, action",
                                    String.class))
                    .containsExactlyInAnyOrder("ada skip 6", "bob retry 6");
        }
    }

    @Test
    void an_operator_can_publish_an_event_again() {
        EventTopic topic = new EventTopic("published-again", 1);
        try (OutboxNode node = node(database, topic).start();
                PublishedEvents published = PublishedEvents.on(topic)) {
            String eventId = node.recordEvent(topic, "key", "said");
            published.awaitDistinct(1);
            long id = node.database().queryForObject("select id from outbox.event", Long.class);
            OutboxAdmin admin = node.get(OutboxAdmin.class);
            await().until(() -> admin.state().pending() == 0);

            assertThat(admin.retry(id, "ada")).isEqualTo(OutboxAdmin.Outcome.DONE);

            assertThat(published.await(all -> all.size() == 2))
                    .extracting(PublishedEvents::id)
                    .containsExactly(eventId, eventId);
            assertThat(admin.skip(id, "ada")).isIn(OutboxAdmin.Outcome.UNKNOWN, OutboxAdmin.Outcome.NOT_BLOCKED);
        }
    }
}

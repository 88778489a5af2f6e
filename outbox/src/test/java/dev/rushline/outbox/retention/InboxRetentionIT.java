package dev.rushline.outbox.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The inbox keeps longer than the topics of events, whatever they are set to. */
class InboxRetentionIT {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final TestDatabase database = Servers.freshDatabase();

    private OutboxNode.Builder node(EventTopic topic) {
        return OutboxNode.on(database).topic(topic).with("--rushline.outbox.relay=false");
    }

    private static void create(EventTopic topic, Map<String, String> settings) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic.name(), 1, (short) 1).configs(settings)))
                    .all()
                    .get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()));
    }

    private static String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }

    private static double keptSeconds(OutboxNode node) {
        return node.get(MeterRegistry.class)
                .get("rushline.inbox.retention.seconds")
                .gauge()
                .value();
    }

    /** Handled so many days ago; recorded earlier by so many. */
    private static void handled(OutboxNode node, String id, int daysAgo, int recordedBefore) {
        node.database().update("""
                insert into outbox.processed_event (day, consumer, event_id, status, changed_at)
                values (outbox.day_of(clock_timestamp() - ? * interval '1 day'), 'one', ?, 'SUCCESS',
                        clock_timestamp() - ? * interval '1 day')
                """, daysAgo + recordedBefore, id, daysAgo);
    }

    private static List<String> handled(OutboxNode node) {
        node.get(Retention.class).truncateExpired();
        return node.database().queryForList("select event_id from outbox.processed_event order by 1", String.class);
    }

    @Test
    void topics_that_are_created_declare_their_retention() throws Exception {
        EventTopic topic = new EventTopic("inbox-created", 1);
        try (OutboxNode node =
                node(topic).with("--rushline.outbox.topic-retention=14d").start()) {
            for (String name : List.of(topic.name(), topic.deadLetters())) {
                assertThat(setting(name, "retention.ms")).isEqualTo(String.valueOf(14 * DAY));
                assertThat(setting(name, "segment.ms")).isEqualTo(String.valueOf(2 * DAY));
            }
            assertThat(keptSeconds(node))
                    .isEqualTo((double) Duration.ofDays(16).plusHours(1).toSeconds());
        }
    }

    @Test
    void a_topic_that_exists_is_never_shortened_and_the_inbox_keeps_as_long_as_it() throws Exception {
        EventTopic topic = new EventTopic("inbox-year", 1);
        create(topic, Map.of("retention.ms", String.valueOf(365 * DAY), "segment.ms", String.valueOf(7 * DAY)));
        try (OutboxNode node = node(topic)
                .with("--spring.kafka.admin.modify-topic-configs=true")
                .start()) {
            assertThat(setting(topic.name(), "retention.ms")).isEqualTo(String.valueOf(365 * DAY));
            handled(node, "a year ago", 371, 0);
            handled(node, "before the topic", 374, 0);
            handled(node, "now", 0, 0);

            await().untilAsserted(() -> assertThat(handled(node)).containsExactly("a year ago", "now"));
        }
    }

    @Test
    void an_event_that_was_published_long_after_its_day_is_kept_for_as_long_as_its_record() throws Exception {
        EventTopic topic = new EventTopic("inbox-late", 1);
        try (OutboxNode node = node(topic).start()) {
            handled(node, "late", 7, 5);
            handled(node, "old", 13, 0);

            await().untilAsserted(() -> assertThat(handled(node)).containsExactly("late"));
        }
    }

    @Test
    void a_topic_that_keeps_for_ever_means_an_inbox_that_is_never_cut() throws Exception {
        EventTopic topic = new EventTopic("inbox-infinite", 1);
        create(topic, Map.of("retention.ms", "-1"));
        try (OutboxNode node = node(topic).start()) {
            handled(node, "old", 13, 0);

            assertThat(handled(node)).containsExactly("old");
            assertThat(keptSeconds(node)).isInfinite();
        }
    }

    @Test
    void a_retention_that_is_shorter_than_a_topic_needs_is_refused_with_one_line_that_names_both() throws Exception {
        EventTopic topic = new EventTopic("inbox-refused", 1);
        create(topic, Map.of("retention.ms", String.valueOf(30 * DAY), "segment.ms", String.valueOf(DAY)));

        assertThatThrownBy(() -> node(topic)
                        .with("--rushline.outbox.keep-processed=30d")
                        .start()
                        .close())
                .hasMessageContainingAll("rushline.outbox.keep-processed is PT720H", "inbox-refused", "PT744H")
                .hasMessageNotContaining("\n");
        node(topic).with("--rushline.outbox.keep-processed=32d").start().close();
    }

    @Test
    void a_retention_that_is_raised_later_is_followed() throws Exception {
        EventTopic topic = new EventTopic("inbox-raised", 1);
        try (OutboxNode node = node(topic).start();
                Admin admin = admin()) {
            assertThat(keptSeconds(node))
                    .isEqualTo((double) Duration.ofDays(8).plusHours(1).toSeconds());
            AlterConfigOp raise = new AlterConfigOp(
                    new ConfigEntry("retention.ms", String.valueOf(20 * DAY)), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), List.of(raise)))
                    .all()
                    .get();

            await().untilAsserted(() -> {
                node.get(InboxRetention.class).refresh();
                assertThat(keptSeconds(node))
                        .isEqualTo((double) Duration.ofDays(21).plusHours(1).toSeconds());
            });
        }
    }

    @Test
    void nothing_is_removed_while_the_brokers_do_not_say_how_long_they_keep() {
        try (OutboxNode node =
                node(new EventTopic("inbox-unknown", 1)).brokers("127.0.0.1:1").start()) {
            handled(node, "old", 13, 0);

            assertThat(handled(node)).containsExactly("old");
            assertThat(keptSeconds(node)).isNaN();
        }
    }
}

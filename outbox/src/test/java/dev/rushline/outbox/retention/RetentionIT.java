package dev.rushline.outbox.retention;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class RetentionIT {

    private static final EventTopic TOPIC = new EventTopic("retention-slots", 1);
    private static final String OLD_SLOT = "outbox.slot_of(clock_timestamp() - interval '12 hours')";

    private static final String EXPIRED_DAY = """
            insert into outbox.processed_event (day, consumer, event_id, status, changed_at)
            values (outbox.day_of(clock_timestamp() - interval '12 days'), 'one', 'old', 'SUCCESS',
                    clock_timestamp() - interval '12 days')
            """;

    private final TestDatabase database = Servers.freshDatabase();

    private OutboxNode node(boolean relay) {
        return OutboxNode.on(database)
                .topic(TOPIC)
                .with("--rushline.outbox.keep=4h", "--rushline.outbox.relay=" + relay)
                .start();
    }

    private static void makeOld(OutboxNode node) {
        node.database().update("update outbox.event set slot = " + OLD_SLOT);
    }

    private static long events(OutboxNode node) {
        return node.database().queryForObject("select count(*) from outbox.event", Long.class);
    }

    @Test
    void truncates_expired_slots_of_published_events_only() {
        try (OutboxNode node = node(true)) {
            node.recordEvent(TOPIC, "old", 1);
            OutboxAdmin admin = node.get(OutboxAdmin.class);
            await().until(() -> admin.state().pending() == 0);
            makeOld(node);
            node.recordEvent(TOPIC, "young", 2);

            // A slot that is being read is left for the next time.
            await().untilAsserted(() -> {
                node.get(Retention.class).truncateExpired();
                assertThat(node.database().queryForList("select key from outbox.event", String.class))
                        .containsExactly("young");
            });
        }
    }

    @Test
    void truncates_a_slot_even_with_the_longest_retention() {
        try (OutboxNode node = OutboxNode.on(database)
                .topic(TOPIC)
                .with(
                        "--rushline.outbox.keep=16h",
                        "--rushline.outbox.keep-processed=12d",
                        "--rushline.outbox.relay=false")
                .start()) {
            node.database().update("""
                    insert into outbox.processed_event (day, consumer, event_id, status, changed_at)
                    select day, 'one', day::text, 'SUCCESS', clock_timestamp() - interval '14 days'
                      from generate_series(0, 15) day
                    """);
            node.database().update("""
                    insert into outbox.event (slot, shard, event_id, topic, key, type, source, trace, data)
                    select slot, 1, gen_random_uuid(), 'retention-slots', 'k', 't', '/s', '00', '1'
                      from generate_series(0, 11) slot
                    """);
            node.database().update("update outbox.shard set position = 1000000, snapshot = pg_current_snapshot()");

            await().untilAsserted(() -> {
                node.get(Retention.class).truncateExpired();
                assertThat(events(node)).isBetween(9L, 11L);
                assertThat(node.database().queryForObject("select count(*) from outbox.processed_event", Long.class))
                        .isBetween(13L, 15L);
            });
        }
    }

    @Test
    void does_not_truncate_unpublished_events() {
        try (OutboxNode node = node(false)) {
            node.recordEvent(TOPIC, "old", 1);
            makeOld(node);

            assertThat(node.get(Retention.class).truncateExpired()).isZero();

            assertThat(events(node)).isOne();
        }
    }

    @Test
    void does_not_truncate_a_slot_that_an_open_transaction_writes() throws Exception {
        try (OutboxNode node = node(false);
                Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("""
                    insert into outbox.event (slot, shard, event_id, topic, key, type, source, trace, data)
                    values (%s, 1, gen_random_uuid(), 'retention-slots', 'slow', 't', '/s', '00', '1')
                    """.formatted(OLD_SLOT));

            assertThat(node.get(Retention.class).truncateExpired()).isZero();
            writer.commit();
            assertThat(node.get(Retention.class).truncateExpired()).isZero();

            assertThat(events(node)).isOne();
        }
    }

    @Test
    void truncates_expired_days_of_the_inbox_only() {
        try (OutboxNode node = node(false)) {
            node.database().update("""
                    insert into outbox.processed_event (day, consumer, event_id, status, changed_at)
                    select outbox.day_of(clock_timestamp() - d * interval '1 day'), 'one', d::text, 'SUCCESS',
                           clock_timestamp() - d * interval '1 day'
                      from generate_series(0, 12) d
                    """);

            await().untilAsserted(() -> {
                node.get(Retention.class).truncateExpired();
                assertThat(node.database()
                                .queryForList(
                                        "select event_id::int from outbox.processed_event order by 1 desc limit 1",
                                        Integer.class))
                        .singleElement(as(InstanceOfAssertFactories.INTEGER))
                        // The retention is 8 days and an hour, and a day is truncated whole.
                        .isBetween(9, 10);
            });
        }
    }

    private static long processed(OutboxNode node) {
        return node.database().queryForObject("select count(*) from outbox.processed_event", Long.class);
    }

    @Test
    void a_slot_that_is_locked_is_left_for_the_next_time_and_the_others_are_truncated() throws Exception {
        try (OutboxNode node = node(false);
                Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            node.recordEvent(TOPIC, "old", 1);
            makeOld(node);
            node.database().update("update outbox.shard set position = 1000000, snapshot = pg_current_snapshot()");
            node.database().execute(EXPIRED_DAY);
            reader.setAutoCommit(false);
            statement.execute("select * from outbox.event where slot = " + OLD_SLOT);

            await().untilAsserted(() -> {
                node.get(Retention.class).truncateExpired();
                assertThat(processed(node)).isZero();
            });
            assertThat(events(node)).isOne();

            reader.rollback();
            await().untilAsserted(() -> {
                node.get(Retention.class).truncateExpired();
                assertThat(events(node)).isZero();
            });
        }
    }

    @Test
    void truncates_while_the_state_of_the_outbox_cannot_be_read() throws Exception {
        node(false).close();
        try (Connection operator = database.connect();
                Statement statement = operator.createStatement()) {
            statement.execute(EXPIRED_DAY);
            statement.execute("alter table outbox.stuck_key rename to renamed");
        }

        try (OutboxNode node = node(false)) {
            await().untilAsserted(() -> assertThat(processed(node)).isZero());
        }
    }
}

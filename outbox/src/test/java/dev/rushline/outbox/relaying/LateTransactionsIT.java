package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.PublishedEvents;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LateTransactionsIT {

    private final TestDatabase database = Servers.freshDatabase();

    private static void record(Connection transaction, String topic, String key, int number) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("""
                    insert into outbox.event (shard, event_id, topic, key, type, source, trace, data)
                    select 5, gen_random_uuid(), '%s', '%s', 'test.happened', '/late', '00', convert_to(n::text, 'UTF8')
                      from generate_series(1, %d) n
                    """.formatted(topic, key, number));
        }
    }

    @Test
    void publishes_a_lower_id_that_commits_late_and_nothing_waits_for_it() throws Exception {
        EventTopic topic = new EventTopic("late-transactions", 1);
        try (PublishedEvents published = PublishedEvents.on(topic);
                Connection late = database.connect();
                Connection early = database.connect()) {
            late.setAutoCommit(false);
            try (var _ = OutboxNode.on(database).topic(topic).start()) {
                record(late, topic.name(), "late", 1);
                for (int i = 0; i < 50; i++) {
                    record(early, topic.name(), "early-" + i, 1);
                }
                published.awaitDistinct(50);
            }
            late.commit();
            try (OutboxNode next = OutboxNode.on(database).topic(topic).start()) {
                List<ConsumerRecord<String, String>> all = published.awaitDistinct(51);

                assertThat(all).hasSize(51);
                assertThat(all.getLast().key()).isEqualTo("late");
                assertThat(next.database()
                                .queryForObject(
                                        "select min(position) >= 51 from outbox.shard where shard = 5", Boolean.class))
                        .isTrue();
            }
        }
    }

    @Test
    void does_not_publish_what_a_late_transaction_rolls_back() throws Exception {
        EventTopic topic = new EventTopic("late-rollbacks", 1);
        try (var _ = OutboxNode.on(database).topic(topic).start();
                PublishedEvents published = PublishedEvents.on(topic);
                Connection late = database.connect();
                Connection early = database.connect()) {
            late.setAutoCommit(false);
            record(late, topic.name(), "late", 3);
            record(early, topic.name(), "first", 1);
            published.awaitDistinct(1);
            late.rollback();
            record(early, topic.name(), "second", 1);

            assertThat(published.awaitDistinct(2))
                    .extracting(ConsumerRecord::key)
                    .containsExactly("first", "second");
        }
    }

    @Test
    void publishes_more_late_events_than_fit_into_memory() throws Exception {
        EventTopic topic = new EventTopic("late-crowds", 1);
        try (var _ = OutboxNode.on(database).topic(topic).start();
                PublishedEvents published = PublishedEvents.on(topic);
                Connection late = database.connect();
                Connection early = database.connect()) {
            late.setAutoCommit(false);
            record(late, topic.name(), "late", 5_000);
            record(early, topic.name(), "early", 1);
            published.awaitDistinct(1);
            late.commit();

            List<ConsumerRecord<String, String>> all = published.awaitDistinct(5_001);

            assertThat(PublishedEvents.valuesByKey(all).get("late"))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 5_000)
                            .mapToObj(String::valueOf)
                            .toList());
        }
    }
}

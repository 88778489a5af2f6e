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
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A host that is frozen while it marks its shards: their rows stay locked, and its heartbeat is over. */
class FrozenHostIT {

    private static final int KEYS = 64;

    private final TestDatabase database = Servers.freshDatabase();

    private OutboxNode node(EventTopic topic, boolean relay) {
        return OutboxNode.on(database)
                .topic(topic)
                .with("--rushline.outbox.heartbeat=300ms", "--rushline.outbox.relay=" + relay)
                .start();
    }

    /** Half of the shards belong to a relay without a heartbeat, which is in the middle of the mark. */
    private static void freeze(Connection host) throws SQLException {
        host.setAutoCommit(false);
        try (Statement statement = host.createStatement()) {
            statement.execute("update outbox.shard set owner = 'frozen', epoch = epoch + 1 where shard < 8");
            host.commit();
            statement.execute("update outbox.shard set position = position where shard < 8");
        }
    }

    private static void record(OutboxNode node, EventTopic topic) {
        for (int i = 0; i < KEYS; i++) {
            node.recordEvent(topic, "key-" + i, i);
        }
    }

    @Test
    void another_relay_publishes_the_events_of_all_shards_whose_rows_are_not_locked() throws SQLException {
        EventTopic topic = new EventTopic("frozen-host-others", 1);
        try (OutboxNode recorder = node(topic, false);
                Connection host = database.connect();
                PublishedEvents published = PublishedEvents.on(topic)) {
            freeze(host);
            record(recorder, topic);
            int unlocked = recorder.database()
                    .queryForObject("select count(*)::int from outbox.event where shard >= 8", Integer.class);
            assertThat(unlocked).isBetween(1, KEYS - 1);

            try (OutboxNode relay = node(topic, true)) {
                assertThat(published.awaitDistinct(unlocked)).hasSize(unlocked);
                relay.recordEvent(topic, "last", "last");

                host.rollback();
                published.awaitDistinct(KEYS + 1);
            }
        }
    }

    @Test
    void the_database_ends_the_transaction_of_a_frozen_host_so_that_its_shards_are_claimed() throws SQLException {
        EventTopic topic = new EventTopic("frozen-host-ended", 1);
        try (OutboxNode frozen = node(topic, false);
                OutboxNode relay = node(topic, true);
                PublishedEvents published = PublishedEvents.on(topic)) {
            freeze(frozen.get(DataSource.class).getConnection());
            record(relay, topic);

            published.awaitDistinct(KEYS);
        }
    }
}

package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.Shards;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The tables of the outbox, as one relay uses them. */
class ShardProgressIT {

    private static final EventTopic TOPIC = new EventTopic("shard-progress", 1);

    private final TestDatabase database = Servers.freshDatabase();
    private OutboxNode node;
    private JdbcLeaseTable leases;
    private JdbcShardProgress progress;

    @BeforeEach
    void start() {
        node = OutboxNode.on(database)
                .topic(TOPIC)
                .with("--rushline.outbox.relay=false")
                .start();
        OutboxProperties properties = node.get(OutboxProperties.class);
        leases = new JdbcLeaseTable(node.database(), "one", properties);
        progress = new JdbcShardProgress(node.database(), node.transaction(), "one", properties);
        leases.heartbeat();
    }

    @AfterEach
    void close() {
        node.close();
    }

    private OwnedShard claim(int shard, Set<String> stuckKeys) {
        return new OwnedShard(leases.claim(List.of((short) shard), 1).getFirst(), stuckKeys);
    }

    /** A transaction that has locked the row until it is rolled back. */
    private Connection lock(int shard) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("update outbox.shard set position = position where shard = " + shard);
        }
        return connection;
    }

    private static Batch batch(OwnedShard shard, long id, String key) {
        RecordedEvent event = new RecordedEvent(
                shard.number(),
                id,
                Instant.now(),
                UUID.randomUUID().toString(),
                TOPIC.name(),
                key,
                "type",
                "/source",
                "00",
                new byte[] {'1'},
                0,
                0);
        Batch batch = Batch.ofNew(shard, shard.snapshot(), List.of(event));
        shard.start(batch);
        return batch;
    }

    /** As when the answer to the call was lost that freed the key. */
    @Test
    void an_event_that_is_held_for_a_key_which_is_not_stuck_in_the_table_makes_it_stuck_and_due() {
        OwnedShard shard = claim(3, Set.of("key"));
        Batch batch = batch(shard, 7, "key");
        batch.sequences().forEach(batch::end);

        assertThat(progress.advance(List.of(batch)).advanced()).containsExactly((short) 3);

        assertThat(progress.dueKeys(Set.of((short) 3))).containsExactly(new ShardProgress.DueKey((short) 3, "key"));
    }

    @Test
    void a_claim_leaves_out_a_shard_whose_row_is_locked_and_takes_the_next_one() throws SQLException {
        List<Short> wanted = List.of((short) 3, (short) 4, (short) 5);
        try (Connection frozen = lock(3)) {
            assertThat(leases.claim(wanted, 2))
                    .extracting(LeaseTable.Lease::shard)
                    .containsExactlyInAnyOrder((short) 4, (short) 5);
            frozen.rollback();
        }
        assertThat(leases.claim(wanted, 2)).extracting(LeaseTable.Lease::shard).containsExactly((short) 3);
    }

    @Test
    void marks_the_shards_whose_rows_are_not_locked_and_the_other_one_later() throws SQLException {
        Batch locked = batch(claim(3, Set.of()), 7, "key");
        Batch unlocked = batch(claim(4, Set.of()), 8, "key");
        try (Connection frozen = lock(3)) {
            assertThat(progress.advance(List.of(locked, unlocked)))
                    .isEqualTo(new ShardProgress.Marks(Set.of((short) 4), Set.of()));
            frozen.rollback();
        }

        assertThat(progress.advance(List.of(locked)).advanced()).containsExactly((short) 3);
        assertThat(node.database()
                        .queryForList("select position from outbox.shard where shard in (3, 4) order by 1", Long.class))
                .containsExactly(7L, 8L);
    }

    @Test
    void a_shard_under_another_epoch_is_lost_and_not_marked() {
        Batch lost = batch(claim(3, Set.of()), 7, "key");
        node.database().update("update outbox.shard set epoch = epoch + 1 where shard = 3");

        assertThat(progress.advance(List.of(lost))).isEqualTo(new ShardProgress.Marks(Set.of(), Set.of((short) 3)));
    }

    @Test
    void a_release_fails_while_the_row_of_the_shard_is_locked() throws SQLException {
        OwnedShard shard = claim(3, Set.of());
        try (Connection frozen = lock(3)) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> leases.release(shard.number(), shard.epoch()))
                    .withMessageContaining("lock timeout");
            leases.leave();
            frozen.rollback();
        }
        assertThat(leases.claim(List.of((short) 3), 1)).hasSize(1);
    }

    @Test
    void only_shards_with_events_above_their_positions_have_waiting_events() {
        node.recordEvent(TOPIC, "key", 1);
        short shard = Shards.of("key");
        JdbcBacklog backlog = new JdbcBacklog(node.database(), node.get(OutboxProperties.class));

        assertThat(backlog.waiting(List.of(shard, (short) (15 - shard)))).containsExactly(shard);
        node.database().update("update outbox.shard set position = 1000000");
        assertThat(backlog.waiting(List.of(shard))).isEmpty();
    }
}

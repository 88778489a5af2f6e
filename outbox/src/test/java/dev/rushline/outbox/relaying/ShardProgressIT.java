package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.testing.Servers;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of the outbox, as one relay uses them. */
class ShardProgressIT {

    private static final EventTopic TOPIC = new EventTopic("shard-progress", 1);

    private OutboxNode node;
    private JdbcLeaseTable leases;
    private JdbcShardProgress progress;

    @BeforeEach
    void start() {
        node = OutboxNode.on(Servers.freshDatabase())
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
        return new OwnedShard(leases.claim(List.of((short) shard)).getFirst(), stuckKeys);
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

        assertThat(progress.advance(List.of(batch))).isEmpty();

        assertThat(progress.dueKeys(Set.of((short) 3))).containsExactly(new ShardProgress.DueKey((short) 3, "key"));
    }
}

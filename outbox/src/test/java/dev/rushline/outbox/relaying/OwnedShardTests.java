package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnedShardTests {

    private final OwnedShard shard = new OwnedShard(new LeaseTable.Lease((short) 3, 7, 10, "10"), Set.of("stuck"));
    private final Batch batch = batch(shard, 11);

    private static Batch batch(OwnedShard shard, long id) {
        return Batch.ofNew(
                shard,
                "11",
                List.of(new RecordedEvent(
                        (short) 3, id, Instant.EPOCH, "e", "t", "key", "e", "/s", "00", new byte[0], 0, 0)));
    }

    private static void publish(Batch batch) {
        batch.sequences().forEach(sequence -> {
            sequence.acknowledge();
            batch.end(sequence);
        });
    }

    @Test
    void advances_to_the_end_of_a_completed_batch() {
        shard.start(batch);
        publish(batch);
        shard.complete(batch, Set.of("stuck"));

        assertThat(shard.isReady()).isTrue();
        assertThat(shard.position()).isEqualTo(11);
        assertThat(shard.snapshot()).isEqualTo("11");
        assertThat(shard.isStuck("stuck")).isFalse();
    }

    @Test
    void a_refused_key_is_stuck_once_the_batch_is_completed() {
        shard.start(batch);
        batch.sequences().forEach(sequence -> batch.refuse(sequence, "too large"));
        shard.complete(batch, Set.of());

        assertThat(shard.isStuck("key")).isTrue();
    }

    @Test
    void refuses_a_second_batch_and_any_move_while_one_is_in_flight() {
        shard.start(batch);

        assertThatIllegalStateException().isThrownBy(() -> shard.start(batch(shard, 12)));
        assertThatIllegalStateException().isThrownBy(() -> shard.advance("12"));
        assertThatIllegalStateException().isThrownBy(() -> shard.rewind(1, "12"));
        assertThatIllegalStateException().isThrownBy(() -> shard.setStuck("key", true));
        assertThatIllegalStateException().as("not completed").isThrownBy(() -> shard.complete(batch, Set.of()));
        assertThat(shard.position()).isEqualTo(10);
    }

    @Test
    void refuses_a_batch_while_it_is_to_be_released() {
        shard.setReleasing(true);

        assertThat(shard.isReleasable()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> shard.start(batch));
        shard.setReleasing(false);
        shard.start(batch);
        shard.setReleasing(true);
        assertThat(shard.isReleasable()).isFalse();
    }

    @Test
    void a_lost_shard_abandons_its_batch_and_refuses_everything() {
        shard.start(batch);
        publish(batch);
        shard.lose();

        assertThat(batch.isAbandoned()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> shard.complete(batch, Set.of()));
        assertThatIllegalStateException().isThrownBy(() -> shard.setReleasing(true));
        assertThat(shard.position()).isEqualTo(10);
    }

    @Test
    void a_rewind_never_advances() {
        shard.rewind(20, "12");
        assertThat(shard.position()).isEqualTo(10);

        shard.rewind(4, "13");
        assertThat(shard.position()).isEqualTo(4);
        assertThat(shard.snapshot()).isEqualTo("13");
    }
}

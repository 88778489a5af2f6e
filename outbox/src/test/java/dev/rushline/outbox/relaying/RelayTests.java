package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.outbox.OutboxProperties;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Relays on fake brokers, fake tables and a fake clock, step by step on the thread of the test. */
@ExtendWith(OutputCaptureExtension.class)
class RelayTests {

    private static final int MAX_STEPS = 2_000;

    private final OutboxProperties properties = new Binder(new MapConfigurationPropertySource(
                    Map.of("rushline.outbox.sweep", "1m", "rushline.outbox.tries", "3", "rushline.outbox.page", "50")))
            .bindOrCreate("rushline.outbox", OutboxProperties.class);
    private final FakeClock clock = new FakeClock();
    private final FakeOutbox outbox = new FakeOutbox(clock, properties);
    private final FakeBrokers brokers = new FakeBrokers();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Relay relay(String name, EventPublisher publisher) {
        FakeOutbox.Tables tables = outbox.tables(name);
        Relay relay = new Relay(
                tables,
                tables,
                tables,
                name,
                publisher,
                new RelayMeters(meters),
                properties,
                clock,
                new ServiceThreads(meters));
        relay.heartbeat().beat();
        return relay;
    }

    /** A relay that owns all shards and has read them once. */
    private Relay owner() {
        Relay relay = relay("one", brokers);
        until(relay, () -> outbox.ownedBy("one").size() == FakeOutbox.SHARDS);
        steps(relay, 3);
        return relay;
    }

    private void steps(Relay relay, int steps) {
        for (int i = 0; i < steps; i++) {
            clock.park(relay.step(true));
        }
    }

    /** Steps with a heartbeat before each, until the condition holds. */
    private void until(Relay relay, BooleanSupplier condition) {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).as("steps").isLessThan(MAX_STEPS);
            relay.heartbeat().beat();
            clock.park(relay.step(true));
        }
    }

    private long publishable(Relay relay, int shard, String key) {
        long id = outbox.recordAndCommit(shard, key);
        relay.nudge(1 << shard);
        return id;
    }

    private static Long[] range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
    }

    @Test
    void publishes_the_events_of_a_key_in_order_with_one_in_flight() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            first.add(publishable(relay, 3, "first"));
            second.add(publishable(relay, 3, "second"));
        }

        until(relay, () -> brokers.inFlight().size() == 2);
        assertThat(brokers.inFlight()).containsExactly(first.getFirst(), second.getFirst());
        until(relay, () -> {
            brokers.acknowledgeInFlight();
            return brokers.log().size() == 10;
        });

        assertThat(brokers.log("first")).isEqualTo(first);
        assertThat(brokers.log("second")).isEqualTo(second);
        until(relay, () -> outbox.shard(3).position() == 10);
    }

    @Test
    void publishes_a_backlog_of_many_pages_once_and_in_order() {
        Relay relay = owner();
        for (int i = 0; i < 500; i++) {
            publishable(relay, 5, "key-" + i % 7);
        }

        until(relay, () -> outbox.shard(5).position() == 500);

        assertThat(brokers.log()).hasSize(500).doesNotHaveDuplicates();
        for (int i = 0; i < 7; i++) {
            assertThat(brokers.log("key-" + i)).isSorted();
        }
    }

    @Test
    void a_refused_event_holds_its_own_key_only_until_a_retry_succeeds() {
        Relay relay = owner();
        long before = publishable(relay, 3, "poison");
        long refused = publishable(relay, 3, "poison");
        long after = publishable(relay, 3, "poison");
        brokers.refuse(refused, new RecordTooLargeException("too large"));
        long other = publishable(relay, 3, "other");

        until(relay, () -> !outbox.held().isEmpty());
        assertThat(outbox.held()).containsExactly(refused, after);
        assertThat(outbox.shard(3).position()).isEqualTo(other);
        assertThat(brokers.log("other")).containsExactly(other);

        long later = publishable(relay, 3, "poison");
        until(relay, () -> outbox.held().contains(later));
        assertThat(brokers.log("poison")).containsExactly(before);

        brokers.accept(refused);
        until(relay, () -> !outbox.isStuck(3, "poison"));
        long next = publishable(relay, 3, "poison");
        until(relay, () -> brokers.log().contains(next));
        assertThat(brokers.log("poison")).containsExactly(before, refused, after, later, next);
    }

    @Test
    void publishes_later_events_of_a_key_whose_release_was_committed_while_the_answer_was_lost() {
        Relay relay = owner();
        long refused = publishable(relay, 3, "poison");
        brokers.refuse(refused, new RecordTooLargeException("too large"));
        until(relay, () -> outbox.isStuck(3, "poison"));

        outbox.loseAnswerOfNextRetryMark();
        brokers.accept(refused);
        until(relay, () -> !outbox.isStuck(3, "poison"));
        long later = publishable(relay, 3, "poison");
        until(relay, () -> brokers.log().contains(later));
        until(relay, () -> outbox.held().isEmpty());

        assertThat(brokers.log("poison")).containsExactly(refused, later);
    }

    @Test
    void a_key_is_blocked_after_the_last_try_also_for_the_next_owner() {
        Relay relay = owner();
        long refused = publishable(relay, 3, "poison");
        brokers.refuse(refused, new RecordTooLargeException("too large"));

        until(relay, () -> outbox.isBlocked(3, "poison"));
        relay.drain();
        relay.close();
        FakeBrokers next = new FakeBrokers();
        Relay second = relay("two", next);
        until(second, () -> outbox.ownedBy("two").size() == FakeOutbox.SHARDS);
        long later = publishable(second, 3, "poison");
        until(second, () -> outbox.held().contains(later));

        assertThat(brokers.attempts(refused)).isEqualTo(3);
        assertThat(next.log()).isEmpty();
    }

    @Test
    void events_wait_in_order_while_the_brokers_are_away_and_none_is_lost() {
        Relay relay = owner();
        brokers.setAway(true);
        for (int i = 0; i < 20; i++) {
            publishable(relay, 3, "key");
        }
        long before = clock.nanoTime();

        until(relay, () -> clock.since(before).toMinutes() >= 2);
        assertThat(brokers.log()).isEmpty();
        assertThat(outbox.held()).isEmpty();
        assertThat(outbox.shard(3).position()).isZero();

        brokers.setAway(false);
        until(relay, () -> outbox.shard(3).position() == 20);
        assertThat(brokers.log()).containsExactly(range(1, 20));
    }

    @Test
    void events_wait_while_the_database_is_away_and_a_nudge_is_not_forgotten() {
        Relay relay = owner();
        outbox.setAway(true);
        long id = publishable(relay, 3, "key");
        steps(relay, 10);
        assertThat(brokers.log()).isEmpty();

        outbox.setAway(false);
        long before = clock.nanoTime();
        until(relay, () -> brokers.log().contains(id));

        assertThat(clock.since(before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_batch_that_could_not_be_marked_is_marked_later_and_not_sent_again() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        long id = publishable(relay, 3, "key");
        until(relay, () -> !brokers.inFlight().isEmpty());
        outbox.setAway(true);
        brokers.acknowledge();
        steps(relay, 5);
        assertThat(outbox.shard(3).position()).isZero();

        outbox.setAway(false);
        until(relay, () -> outbox.shard(3).position() == id);

        assertThat(brokers.log()).containsExactly(id);
    }

    @Test
    void a_lease_lost_in_flight_aborts_the_sends_and_marks_nothing() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        long lost = publishable(relay, 3, "lost");
        long owned = publishable(relay, 4, "owned");
        until(relay, () -> brokers.inFlight().size() == 2);

        outbox.fence(3);
        until(relay, () -> brokers.aborts() == 1);
        brokers.acknowledge();
        until(relay, () -> outbox.shard(4).position() == owned);

        assertThat(brokers.log()).containsExactly(owned).doesNotContain(lost);
        assertThat(outbox.shard(3).position()).isZero();
        assertThat(outbox.shard(3).owner()).isEqualTo("other");
    }

    @Test
    void an_older_epoch_cannot_mark_what_it_published() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        publishable(relay, 3, "key");
        until(relay, () -> brokers.inFlight().size() == 1);

        outbox.fence(3);
        brokers.acknowledge();
        until(relay, () -> brokers.log().size() == 1);
        steps(relay, 50);

        assertThat(outbox.shard(3).position()).isZero();
        assertThat(outbox.shard(3).owner()).isEqualTo("other");
        assertThat(brokers.log()).hasSize(1);
    }

    @Test
    void publishes_the_events_of_shards_whose_claim_was_committed_while_its_answer_was_lost() {
        outbox.loseAnswerOfNextClaim();
        Relay relay = relay("one", brokers);
        until(relay, () -> outbox.ownedBy("one").size() == FakeOutbox.SHARDS);

        long id = publishable(relay, 3, "key");
        until(relay, () -> outbox.shard(3).position() == id);

        assertThat(brokers.log()).containsExactly(id);
    }

    @Test
    void leaves_shards_whose_claim_it_does_not_know_of_to_a_relay_that_joined_meanwhile() {
        outbox.loseAnswerOfNextClaim();
        Relay relay = relay("one", brokers);
        until(relay, () -> outbox.ownedBy("one").size() == FakeOutbox.SHARDS);
        FakeBrokers next = new FakeBrokers();
        Relay second = relay("two", next);

        until(relay, () -> outbox.ownedBy("one").size() == FakeOutbox.SHARDS / 2);
        until(second, () -> outbox.ownedBy("two").size() == FakeOutbox.SHARDS / 2);
    }

    @Test
    void claims_a_shard_again_that_it_owns_under_an_epoch_it_does_not_know() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        long first = publishable(relay, 3, "key");
        until(relay, () -> brokers.inFlight().size() == 1);

        outbox.claimBehindItsBack(3);
        until(relay, () -> brokers.aborts() == 1);
        brokers.acknowledge();
        long second = publishable(relay, 3, "key");
        until(relay, () -> outbox.shard(3).position() == second);

        assertThat(brokers.log()).containsExactly(first, second);
    }

    @Test
    void sends_nothing_of_a_lost_shard_when_the_database_fails_right_after_the_loss() {
        Relay relay = owner();
        brokers.setAway(true);
        long id = publishable(relay, 3, "key");
        until(relay, () -> brokers.attempts(id) == 1);

        outbox.fence(3);
        outbox.failNextReadOfLiveRelays();
        brokers.setAway(false);
        steps(relay, 100);

        assertThat(brokers.log()).isEmpty();
    }

    @Test
    void a_shard_that_cannot_be_claimed_is_a_problem_while_its_events_wait(CapturedOutput output) {
        outbox.lock(3);
        Relay relay = relay("one", brokers);
        until(relay, () -> outbox.ownedBy("one").size() == FakeOutbox.SHARDS - 1);
        long before = clock.nanoTime();
        until(relay, () -> clock.since(before).toMinutes() >= 1);
        assertThat(relay.problem()).isNull();

        long id = outbox.recordAndCommit(3, "key");
        until(relay, () -> relay.problem() != null);
        until(relay, () -> clock.since(before).toMinutes() >= 2);
        assertThat(relay.problem()).isEqualTo("the shards [3] cannot be claimed, and their events wait");
        assertThat(output).containsOnlyOnce("events of the shards [3] wait");

        outbox.unlock();
        until(relay, () -> outbox.shard(3).position() == id);
        assertThat(relay.problem()).isNull();
    }

    @Test
    void a_shard_whose_row_is_locked_is_marked_later_and_the_other_shards_go_on() {
        Relay relay = owner();
        outbox.lock(3);
        long waiting = publishable(relay, 3, "key");
        for (int i = 0; i < 3; i++) {
            long other = publishable(relay, 4, "key");
            until(relay, () -> outbox.shard(4).position() == other);
        }
        assertThat(brokers.log()).contains(waiting);
        assertThat(outbox.shard(3).position()).isZero();

        outbox.unlock();
        until(relay, () -> outbox.shard(3).position() == waiting);
        assertThat(brokers.log()).doesNotHaveDuplicates();
    }

    @Test
    void brokers_that_are_away_are_no_problem_of_the_relay() {
        Relay relay = owner();
        brokers.setAway(true);
        publishable(relay, 3, "key");
        long before = clock.nanoTime();

        until(relay, () -> clock.since(before).toMinutes() >= 2);

        assertThat(relay.problem()).isNull();
    }

    @Test
    void an_access_right_that_is_revoked_for_a_while_blocks_no_key_and_is_a_problem_meanwhile() {
        Relay relay = owner();
        long first = publishable(relay, 1, "key-0");
        brokers.refuse(first, new TopicAuthorizationException(Set.of("topic")));
        for (int i = 1; i < 20; i++) {
            brokers.refuse(publishable(relay, 1, "key-" + i % 10), new TopicAuthorizationException(Set.of("topic")));
        }
        long until = clock.nanoTime() + Duration.ofSeconds(30).toNanos();
        until(relay, () -> clock.isPast(until));

        assertThat(outbox.hasStuckKeys()).isFalse();
        assertThat(relay.problem()).contains("TopicAuthorizationException");
        assertThat(brokers.attempts(first)).isBetween(5, 12);

        brokers.acceptAll();
        until(relay, () -> brokers.log().size() == 20);

        assertThat(relay.problem()).isNull();
        for (int i = 0; i < 10; i++) {
            assertThat(brokers.log("key-" + i)).hasSize(2).isSorted();
        }
    }

    @Test
    void a_producer_that_is_not_authorized_any_more_is_replaced() {
        Relay relay = owner();
        long id = publishable(relay, 1, "key");
        brokers.refuse(id, new ClusterAuthorizationException("no"));

        until(relay, () -> brokers.attempts(id) == 2);
        assertThat(brokers.aborts()).isPositive();
        brokers.acceptAll();
        until(relay, () -> brokers.log().contains(id));

        assertThat(outbox.hasStuckKeys()).isFalse();
    }

    @Test
    void a_relay_that_cannot_use_the_database_has_a_problem_until_it_can() {
        Relay relay = owner();
        outbox.setAway(true);
        steps(relay, 100);
        assertThat(relay.problem()).startsWith("no pass has succeeded for PT19S");

        outbox.setAway(false);
        until(relay, () -> relay.problem() == null);
    }

    @Test
    void a_relay_without_a_valid_heartbeat_has_a_problem() {
        Relay relay = owner();
        steps(relay, 1_000);

        assertThat(relay.problem()).startsWith("no pass has succeeded");
        relay.heartbeat().beat();
        steps(relay, 1);
        assertThat(relay.problem()).isNull();
    }

    @Test
    void a_paused_relay_changes_nothing_after_the_next_owner_went_on() {
        Relay paused = owner();
        brokers.holdAcknowledgments();
        long first = publishable(paused, 3, "key");
        until(paused, () -> brokers.inFlight().size() == 1);

        clock.advance(properties.dead().plusSeconds(1));
        FakeBrokers next = new FakeBrokers();
        Relay second = relay("two", next);
        until(second, () -> outbox.ownedBy("two").size() == FakeOutbox.SHARDS);
        long last = publishable(second, 3, "key");
        until(second, () -> outbox.shard(3).position() == last);
        brokers.acknowledge();
        steps(paused, 50);

        assertThat(next.log()).containsExactly(first, last);
        assertThat(outbox.shard(3).position()).isEqualTo(last);
        assertThat(outbox.shard(3).owner()).isEqualTo("two");
    }

    @Test
    void nothing_is_sent_while_the_heartbeat_is_too_old() {
        Relay relay = owner();
        clock.advance(properties.dead().multipliedBy(2).dividedBy(3));
        long id = publishable(relay, 3, "key");

        steps(relay, 100);
        assertThat(brokers.attempts(id)).isZero();

        relay.heartbeat().beat();
        until(relay, () -> brokers.log().contains(id));
    }

    @Test
    void a_heartbeat_that_becomes_too_old_stops_the_rest_of_a_batch() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        publishable(relay, 3, "key");
        publishable(relay, 3, "key");
        until(relay, () -> brokers.inFlight().size() == 1);

        clock.advance(properties.dead());
        brokers.acknowledge();
        steps(relay, 100);

        assertThat(brokers.log()).hasSize(1);
    }

    @Test
    void a_relay_that_hangs_sends_no_heartbeat() {
        Relay relay = owner();
        clock.advance(Duration.ofMinutes(1));

        relay.heartbeat().beat();

        assertThat(relay.heartbeat().isValid()).isFalse();
        steps(relay, 1);
        relay.heartbeat().beat();
        assertThat(relay.heartbeat().isValid()).isTrue();
    }

    @Test
    void surplus_shards_are_released_when_they_are_idle() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        long id = publishable(relay, 15, "key");
        until(relay, () -> brokers.inFlight().size() == 1);
        FakeBrokers next = new FakeBrokers();
        Relay second = relay("two", next);

        until(relay, () -> outbox.ownedBy("one").size() == 9);
        assertThat(outbox.ownedBy("one")).contains(15);
        publishable(relay, 15, "key");
        brokers.acknowledge();
        until(relay, () -> outbox.ownedBy("one").size() == 8);
        assertThat(outbox.shard(15).position()).isEqualTo(id);
        until(second, () -> outbox.ownedBy("two").size() == 8);
        until(second, () -> next.log().size() == 1);

        assertThat(brokers.log()).containsExactly(id);
    }

    @Test
    void a_nudge_during_a_batch_in_flight_is_not_forgotten() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        publishable(relay, 3, "key");
        until(relay, () -> brokers.inFlight().size() == 1);
        long second = publishable(relay, 3, "key");
        steps(relay, 5);
        long before = clock.nanoTime();
        brokers.acknowledge();

        until(relay, () -> outbox.shard(3).position() == second);

        assertThat(clock.since(before)).isLessThan(properties.sweep());
        assertThat(brokers.log()).containsExactly(1L, 2L);
    }

    @Test
    void a_sweep_finds_events_that_no_nudge_announced() {
        Relay relay = owner();
        long id = outbox.recordAndCommit(3, "key");
        long before = clock.nanoTime();

        until(relay, () -> brokers.log().contains(id));

        assertThat(clock.since(before)).isLessThanOrEqualTo(properties.sweep());
    }

    @Test
    void an_event_that_is_committed_late_is_published_below_the_position() {
        Relay relay = owner();
        RecordedEvent late = outbox.record(3, "late");
        long early = publishable(relay, 3, "early");
        until(relay, () -> outbox.shard(3).position() == early);

        outbox.commit(List.of(late));
        relay.nudge(1 << 3);
        until(relay, () -> brokers.log().size() == 2);
        steps(relay, 20);

        assertThat(brokers.log()).containsExactly(early, late.id());
        assertThat(outbox.shard(3).position()).isEqualTo(early);
    }

    @Test
    void more_late_events_than_fit_into_memory_rewind_the_shard() {
        Relay relay = owner();
        List<RecordedEvent> late = new ArrayList<>();
        for (int i = 0; i < 2 * FakeOutbox.MAX_LATE_EVENTS; i++) {
            late.add(outbox.record(3, "late"));
        }
        long early = publishable(relay, 3, "early");
        until(relay, () -> outbox.shard(3).position() == early);

        outbox.commit(late);
        relay.nudge(1 << 3);
        until(relay, () -> brokers.log("late").size() == late.size());

        assertThat(brokers.log("late"))
                .containsExactlyElementsOf(late.stream().map(RecordedEvent::id).toList());
        until(relay, () -> outbox.shard(3).position() == early);
    }

    @Test
    void shutdown_marks_what_was_in_flight_and_releases_everything() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        long id = publishable(relay, 3, "key");
        publishable(relay, 3, "key");
        until(relay, () -> brokers.inFlight().size() == 1);
        brokers.acknowledge();

        relay.drain();
        relay.close();

        assertThat(outbox.shard(3).position()).isGreaterThanOrEqualTo(id);
        assertThat(outbox.shard(3).position()).isEqualTo(brokers.log().size());
        assertThat(outbox.ownedBy("one")).isEmpty();
        assertThat(outbox.hasHeartbeat("one")).isFalse();
        assertThat(brokers.isClosed()).isTrue();
    }

    @Test
    void shutdown_gives_up_after_its_bound_and_marks_nothing_that_is_not_acknowledged() {
        Relay relay = owner();
        brokers.holdAcknowledgments();
        publishable(relay, 3, "key");
        until(relay, () -> brokers.inFlight().size() == 1);
        long before = clock.nanoTime();

        relay.drain();
        relay.close();

        assertThat(clock.since(before)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(brokers.isClosed()).isTrue();
        assertThat(outbox.shard(3).position()).isZero();
        assertThat(outbox.ownedBy("one")).isEmpty();
    }
}

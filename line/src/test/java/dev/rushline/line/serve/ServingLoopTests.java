package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static dev.rushline.line.serve.ServingFixture.TWO;
import static dev.rushline.line.serve.ServingFixture.partition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.runtime.deadletter.UnhandledRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class ServingLoopTests {

    private final ServingFixture fixture = new ServingFixture();
    private final FakeLedger ledger = fixture.ledger;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void serves_a_line_in_order_from_its_cursor() {
        fixture.append(ONE, "a", "b", "c", "d", "e", "f", "g");
        ledger.put(ONE, 2);

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 7);

        assertThat(ledger.decided(ONE)).containsExactly("c", "d", "e", "f", "g");
        assertThat(ledger.deadLetters()).isEmpty();
    }

    @Test
    void nudges_the_boards_after_each_commit() {
        List<Long> seen = new ArrayList<>();
        fixture.nudges.subscribe(Set.of(ServingFixture.TOPIC.name()), () -> seen.add(ledger.position(ONE)));
        fixture.append(ONE, "a", "b", "c", "d", "e", "f");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 6);

        assertThat(seen).containsExactly(4L, 6L);
    }

    @Test
    void commits_nothing_after_a_lost_claim_and_drops_the_decider() {
        fixture.append(ONE, "a", "b");
        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 2);

        var other = ledger.claim(ONE, "other");
        ledger.deciderFor(ONE).decide(new Batch<>(ONE, List.of(new LineRecord<>(2, null, "c")), 3));
        ledger.advance(other, other.movedTo(3));
        fixture.append(ONE, "c", "d");

        fixture.pollUntil(() -> ledger.position(ONE) == 4);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d");
        assertThat(ledger.serials(ONE)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void decides_again_from_an_older_cursor_without_a_new_record() {
        fixture.append(ONE, "a", "b", "c");
        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 3);

        ledger.put(ONE, 1);

        fixture.pollUntil(() -> ledger.position(ONE) == 3);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "b", "c");
    }

    @Test
    void retries_a_line_until_the_database_answers_and_serves_the_other_line() {
        int[] failures = {0};
        ledger.beforeEach(entry -> {
            if (entry.message().equals("b") && failures[0]++ < 5) {
                throw new DataAccessResourceFailureException("no database");
            }
        });
        fixture.append(ONE, "a", "b", "c");
        fixture.append(TWO, "1", "2", "3", "4", "5", "6");
        fixture.join();

        fixture.pollUntil(() -> ledger.position(TWO) == 6);
        long served = ledger.position(ONE);
        List<String> problems = fixture.loop.lines().stream()
                .map(AssignedLine::problem)
                .filter(why -> why != null)
                .toList();

        fixture.pollUntil(() -> ledger.position(ONE) == 3);
        assertThat(served).isZero();
        assertThat(problems).containsExactly("no database");
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c");
        assertThat(ledger.serials(ONE)).containsExactly(1L, 2L, 3L);
        assertThat(ledger.deadLetters()).isEmpty();
    }

    @Test
    void decides_nothing_twice_when_the_response_to_a_commit_is_lost() {
        fixture.append(ONE, "a", "b", "c", "d", "e");
        ledger.loseCommitAnswers(2);

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 5);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d", "e");
        assertThat(ledger.serials(ONE)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23514", "54000"})
    void what_the_database_refuses_is_set_aside_alone_and_its_neighbours_are_decided_in_order(String state) {
        ledger.beforeEach(entry -> {
            if (entry.message().equals("bad")) {
                throw new DataIntegrityViolationException("refused", new SQLException("no", state));
            }
        });
        fixture.append(ONE, "a", "b", "bad", "d", "e", "bad", "bad", "h", "i");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 9);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "d", "e", "h", "i");
        assertThat(ledger.serials(ONE))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
        assertThat(ledger.deadLetters())
                .extracting(dead -> dead.record().offset())
                .containsExactly(2L, 5L, 6L);
        assertThat(ledger.deadLetters()).allMatch(dead -> dead.reason().contains("refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "57P01"})
    void dead_letters_nothing_when_the_database_fails(String state) {
        int[] failures = {0};
        ledger.beforeEach(entry -> {
            if (failures[0]++ < 3) {
                throw new DataAccessResourceFailureException("down", new SQLException("no", state));
            }
        });
        fixture.append(ONE, "a", "b");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 2);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b");
        assertThat(ledger.deadLetters()).isEmpty();
    }

    @Test
    void halves_a_batch_whose_transaction_takes_longer_than_the_database_permits() {
        allowRecordsPerTransaction(1);
        fixture.append(ONE, "a", "b", "c", "d", "e", "f");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 6);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(ledger.serials(ONE)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(ledger.deadLetters()).isEmpty();
    }

    /** As a database does it that ends long transactions. */
    private void allowRecordsPerTransaction(int most) {
        long[] current = {-1, 0};
        ledger.beforeEach(entry -> {
            if (current[0] != ledger.transactions()) {
                current[0] = ledger.transactions();
                current[1] = 0;
            }
            if (++current[1] > most) {
                throw new DataAccessResourceFailureException("ended", new SQLException("transaction timeout", "25P04"));
            }
        });
    }

    @Test
    void dead_letters_an_undecodable_record_in_the_transaction_of_its_batch() {
        fixture.append(ONE, "a", "garbage", null, "d");
        ledger.loseCommitAnswers(1);

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 4);

        assertThat(ledger.decided(ONE)).containsExactly("a", "d");
        assertThat(ledger.deadLetters())
                .extracting(UnhandledRecord::reason)
                .containsExactly("no text: garbage", "the record has no value");
        assertThat(ledger.transactions()).isEqualTo(1);
    }

    @Test
    void waits_for_no_leader_of_one_line_while_it_serves_the_other() {
        fixture.append(ONE, "a", "b");
        fixture.append(TWO, "1", "2", "3", "4", "5", "6");
        fixture.log.takeOffline(partition(ONE));

        fixture.join();
        fixture.pollUntil(() -> ledger.position(TWO) == 6);
        Duration waited = fixture.log.waited();
        fixture.log.bringBack(partition(ONE));

        fixture.pollUntil(() -> ledger.position(ONE) == 2);
        assertThat(waited).isZero();
        assertThat(ledger.decided(ONE)).containsExactly("a", "b");
    }

    @Test
    void stops_a_line_whose_cursor_is_before_the_log_start() {
        fixture.append(ONE, "a", "b", "c");
        fixture.append(TWO, "1");
        fixture.log.startAt(partition(ONE), 1);

        fixture.join();
        fixture.pollUntil(() -> ledger.position(TWO) == 1);

        assertThat(ledger.decided(ONE)).isEmpty();
        assertThat(ledger.position(ONE)).isZero();
        assertThat(fixture.loop.lines())
                .extracting(AssignedLine::problem)
                .anySatisfy(problem -> assertThat(problem).contains("served-0", "from 1 to 3", "stands still"));
    }

    @Test
    void stops_a_line_whose_cursor_is_after_the_log_end_until_an_operator_decides() {
        fixture.append(ONE, "a");
        ledger.put(ONE, 2);
        fixture.join();
        fixture.pollUntil(this::isStopped);

        fixture.append(ONE, "b", "c");
        fixture.log.rebalance(List.of(partition(TWO)));
        fixture.log.rebalance(List.of(partition(ONE), partition(TWO)));

        fixture.pollUntil(this::isStopped);
        assertThat(ledger.decided(ONE)).isEmpty();
        assertThat(ledger.position(ONE)).isEqualTo(2);
    }

    @Test
    void stops_a_line_whose_log_lost_decided_records_and_has_grown_past_the_cursor_since() {
        fixture.append(ONE, "a", "b", "c");
        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 3);

        fixture.log.loseFrom(partition(ONE), 1);
        fixture.append(ONE, "x", "y", "z");
        fixture.log.rebalance(List.of(partition(TWO)));
        fixture.log.rebalance(List.of(partition(ONE), partition(TWO)));

        fixture.pollUntil(this::isStopped);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c");
        assertThat(fixture.loop.lines())
                .extracting(AssignedLine::problem)
                .anySatisfy(problem -> assertThat(problem).contains("lost what was read from 1 on"));
    }

    @Test
    void serves_a_line_on_after_a_change_of_leader_without_a_loss() {
        fixture.append(ONE, "a", "b");
        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 2);

        fixture.log.loseFrom(partition(ONE), 2);
        fixture.append(ONE, "c");
        fixture.log.rebalance(List.of(partition(TWO)));
        fixture.log.rebalance(List.of(partition(ONE), partition(TWO)));

        fixture.pollUntil(() -> ledger.position(ONE) == 3);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c");
    }

    private boolean isStopped() {
        return fixture.loop.lines().stream()
                .map(AssignedLine::problem)
                .anyMatch(problem -> problem != null && problem.startsWith("served-0 is stopped until an operator"));
    }

    @Test
    void serves_no_topic_that_was_created_again() {
        fixture.join();
        fixture.brokers.replaceTopic();
        fixture.pollUntil(() -> fixture.loop.lines().stream().allMatch(line -> line.problem() != null));

        fixture.append(ONE, "a");
        fixture.pollUntil(() -> fixture.loop.lines().stream().noneMatch(line -> line.dueIn(System.nanoTime()) == 0));
        int before = ledger.transactions();
        fixture.brokers.restoreTopic();

        fixture.pollUntil(() -> ledger.position(ONE) == 1);
        assertThat(before).isZero();
        assertThat(ledger.decided(ONE)).containsExactly("a");
    }

    @Test
    void commits_no_group_offset_of_a_revoked_line() {
        fixture.append(TWO, "1");
        fixture.join();
        fixture.pollUntil(() -> fixture.log.committedOffsets().containsKey(partition(TWO)));

        fixture.log.rebalance(List.of(partition(ONE)));
        fixture.append(TWO, "2");
        fixture.append(ONE, "a");

        fixture.pollUntil(() -> ledger.position(ONE) == 1);
        assertThat(ledger.decided(TWO)).containsExactly("1");
        assertThat(fixture.log.committedOffsets().get(partition(TWO)).offset()).isEqualTo(1);
        assertThat(fixture.loop.lines()).extracting(AssignedLine::id).containsExactly(ONE);
    }
}

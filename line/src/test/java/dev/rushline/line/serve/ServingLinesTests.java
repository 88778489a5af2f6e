package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingDesk.ONE;
import static dev.rushline.line.serve.ServingDesk.TWO;
import static dev.rushline.line.serve.ServingDesk.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class ServingLinesTests {

    private final ServingDesk desk = new ServingDesk();
    private final FakeLedger ledger = desk.ledger;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_line_is_served_in_order_from_its_cursor_on() {
        desk.append(ONE, "a", "b", "c", "d", "e", "f", "g");
        ledger.put(ONE, 2);

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 7);

        assertThat(ledger.decided(ONE)).containsExactly("c", "d", "e", "f", "g");
        assertThat(ledger.letters()).isEmpty();
    }

    @Test
    void who_lost_the_line_commits_nothing_and_remembers_nothing() {
        desk.append(ONE, "a", "b");
        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 2);

        var other = ledger.claim(ONE, "other");
        ledger.deciderFor(ONE).decide(new Batch<>(ONE, List.of(new LineRecord<>(2, null, "c")), 3));
        ledger.advance(other, 3);
        desk.append(ONE, "c", "d");

        desk.turnUntil(() -> ledger.position(ONE) == 4);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d");
        assertThat(ledger.serials(ONE)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void a_line_in_trouble_waits_for_its_database_and_its_neighbour_goes_on() {
        int[] failures = {0};
        ledger.beforeEach(entry -> {
            if (entry.message().equals("b") && failures[0]++ < 5) {
                throw new DataAccessResourceFailureException("no database");
            }
        });
        desk.append(ONE, "a", "b", "c");
        desk.append(TWO, "1", "2", "3", "4", "5", "6");
        desk.join();

        desk.turnUntil(() -> ledger.position(TWO) == 6);
        long served = ledger.position(ONE);
        List<String> troubles = desk.loop.lines().stream()
                .map(AssignedLine::trouble)
                .filter(why -> why != null)
                .toList();

        desk.turnUntil(() -> ledger.position(ONE) == 3);
        assertThat(served).isZero();
        assertThat(troubles).containsExactly("no database");
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c");
        assertThat(ledger.serials(ONE)).containsExactly(1L, 2L, 3L);
        assertThat(ledger.letters()).isEmpty();
    }

    @Test
    void an_answer_of_a_commit_that_is_lost_decides_nothing_twice() {
        desk.append(ONE, "a", "b", "c", "d", "e");
        ledger.loseCommitAnswers(2);

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 5);

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
        desk.append(ONE, "a", "b", "bad", "d", "e", "bad", "bad", "h", "i");

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 9);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "d", "e", "h", "i");
        assertThat(ledger.serials(ONE))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
        assertThat(ledger.letters())
                .extracting(letter -> letter.record().offset())
                .containsExactly(2L, 5L, 6L);
        assertThat(ledger.letters()).allMatch(letter -> letter.reason().contains("refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "57P01"})
    void a_database_in_trouble_refuses_nothing(String state) {
        int[] failures = {0};
        ledger.beforeEach(entry -> {
            if (failures[0]++ < 3) {
                throw new DataAccessResourceFailureException("down", new SQLException("no", state));
            }
        });
        desk.append(ONE, "a", "b");

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 2);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b");
        assertThat(ledger.letters()).isEmpty();
    }

    @Test
    void a_record_that_is_no_message_is_set_aside_in_the_transaction_of_its_batch() {
        desk.append(ONE, "a", "garbage", null, "d");
        ledger.loseCommitAnswers(1);

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 4);

        assertThat(ledger.decided(ONE)).containsExactly("a", "d");
        assertThat(ledger.letters())
                .extracting(DeadLetter::reason)
                .containsExactly("no text: garbage", "the record has no value");
        assertThat(ledger.transactions()).isEqualTo(1);
    }

    @Test
    void a_cursor_before_the_log_stands_still_and_says_so() {
        desk.append(ONE, "a", "b", "c");
        desk.append(TWO, "1");
        desk.log.startAt(partition(ONE), 1);

        desk.join();
        desk.turnUntil(() -> ledger.position(TWO) == 1);

        assertThat(ledger.decided(ONE)).isEmpty();
        assertThat(ledger.position(ONE)).isZero();
        assertThat(desk.loop.lines())
                .extracting(AssignedLine::trouble)
                .anySatisfy(trouble -> assertThat(trouble).contains("served-0", "from 1 to 3", "stands still"));
    }

    @Test
    void a_cursor_behind_the_log_stands_still_until_the_log_is_back() {
        desk.append(ONE, "a");
        ledger.put(ONE, 2);
        desk.join();
        desk.turnUntil(() -> desk.loop.lines().stream().anyMatch(line -> line.trouble() != null));

        desk.append(ONE, "b", "c");

        desk.turnUntil(() -> ledger.position(ONE) == 3);
        assertThat(ledger.decided(ONE)).containsExactly("c");
    }

    @Test
    void a_topic_that_was_made_anew_is_not_served() {
        desk.join();
        desk.brokers.replaceTopic();
        desk.turnUntil(() -> desk.loop.lines().stream().allMatch(line -> line.trouble() != null));

        desk.append(ONE, "a");
        desk.turnUntil(() -> desk.loop.lines().stream().noneMatch(line -> line.dueIn(System.nanoTime()) == 0));
        int before = ledger.transactions();
        desk.brokers.restoreTopic();

        desk.turnUntil(() -> ledger.position(ONE) == 1);
        assertThat(before).isZero();
        assertThat(ledger.decided(ONE)).containsExactly("a");
    }

    @Test
    void a_line_that_is_taken_away_is_let_go_and_told_to_nobody() {
        desk.append(TWO, "1");
        desk.join();
        desk.turnUntil(() -> desk.log.told().containsKey(partition(TWO)));

        desk.log.rebalance(List.of(partition(ONE)));
        desk.append(TWO, "2");
        desk.append(ONE, "a");

        desk.turnUntil(() -> ledger.position(ONE) == 1);
        assertThat(ledger.decided(TWO)).containsExactly("1");
        assertThat(desk.log.told().get(partition(TWO)).offset()).isEqualTo(1);
        assertThat(desk.loop.lines()).extracting(AssignedLine::id).containsExactly(ONE);
    }
}

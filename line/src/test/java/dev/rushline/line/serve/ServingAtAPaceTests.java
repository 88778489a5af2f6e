package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingDesk.ONE;
import static dev.rushline.line.serve.ServingDesk.TWO;
import static dev.rushline.line.serve.ServingDesk.partition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class ServingAtAPaceTests {

    private final List<Long> shown = new ArrayList<>();

    /** One for each decider that is not let go of. */
    private final List<LineId> held = new CopyOnWriteArrayList<>();

    private final ServingDesk desk = new ServingDesk(Few::new);
    private final FakeLedger ledger = desk.ledger;
    private int most = 2;
    private int wants = 100;

    /** Takes a few at a time, at once. */
    private final class Few implements PacedDecider<String> {

        private final LineId line;
        private long cursor;

        Few(Claim claim) {
            line = claim.line();
            cursor = claim.position();
            held.add(line);
        }

        @Override
        public void onReleased() {
            assertThat(held.remove(line)).as("held before").isTrue();
        }

        @Override
        public long readFrom() {
            return cursor;
        }

        @Override
        public int maxRecords() {
            return wants;
        }

        @Override
        public Duration nextStepIn(boolean hasWaiting) {
            return hasWaiting ? Duration.ZERO : Duration.ofMillis(1);
        }

        @Override
        public Step<String> decide(Batch<String> waiting) {
            shown.add((long) waiting.records().size());
            List<LineRecord<String>> taken = waiting.records()
                    .subList(0, Math.min(most, waiting.records().size()));
            if (waiting.line().equals(ONE)) {
                taken.forEach(entry -> ledger.decide(ONE, entry));
            }
            cursor = taken.size() == waiting.records().size()
                    ? Math.max(cursor, waiting.next())
                    : waiting.records().get(taken.size()).offset();
            return new Step<>(cursor, cursor, taken, () -> {});
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static String[] numbers(int number) {
        return IntStream.range(0, number).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @Test
    void what_is_not_taken_is_shown_again_in_order() {
        desk.append(ONE, "a", "b", "c", "d", "e");

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 5);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void no_more_are_shown_than_are_wanted() {
        wants = 3;
        desk.append(ONE, numbers(10));

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 10);

        assertThat(shown).allSatisfy(number -> assertThat(number).isLessThanOrEqualTo(3));
        assertThat(ledger.decided(ONE)).containsExactly(numbers(10));
    }

    @Test
    void a_record_that_is_no_message_is_kept_aside_when_the_line_passes_it_and_once() {
        most = 1;
        desk.append(ONE, "a", "garbage", "b");

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 3);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b");
        assertThat(ledger.letters())
                .extracting(letter -> letter.record().offset())
                .containsExactly(1L);
    }

    @Test
    void the_one_message_that_the_database_refuses_is_kept_aside_and_the_others_are_served() {
        most = 100;
        ledger.beforeEach(entry -> {
            if (entry.message().equals("5")) {
                throw new DataIntegrityViolationException("refused", new SQLException("no", "22021"));
            }
        });
        desk.append(ONE, numbers(12));

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 12);

        assertThat(ledger.decided(ONE)).hasSize(11).doesNotContain("5");
        assertThat(ledger.letters())
                .extracting(letter -> letter.record().offset())
                .containsExactly(5L);
    }

    @Test
    void a_broken_database_takes_nothing_away_from_the_line() {
        int[] failures = {0};
        ledger.beforeEach(entry -> {
            if (entry.message().equals("c") && failures[0]++ < 4) {
                throw new DataAccessResourceFailureException("no database");
            }
        });
        desk.append(ONE, "a", "b", "c", "d");

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 4);

        assertThat(failures[0]).isEqualTo(5);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void who_lost_the_line_commits_nothing() {
        desk.append(ONE, "a");
        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 1);
        Claim other = ledger.claim(ONE, "other");
        desk.append(ONE, "b", "c");
        ledger.decide(ONE, new LineRecord<>(1, Instant.EPOCH, "b"));
        ledger.advance(other, 2);

        desk.turnUntil(() -> ledger.position(ONE) == 3);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c");
    }

    @Test
    void a_stretch_is_at_hand_and_the_rest_waits_in_the_log() {
        most = 0;
        desk.append(ONE, numbers(6_000));
        desk.join();

        desk.turnUntil(() -> desk.log.paused().contains(partition(ONE)));
        assertThat(desk.log.position(partition(ONE))).isBetween(5_000L, 5_999L);
        most = 500;
        wants = 500;

        desk.turnUntil(() -> ledger.position(ONE) == 6_000);
        assertThat(ledger.decided(ONE)).containsExactly(numbers(6_000));
    }

    @Test
    void who_decided_a_line_that_is_taken_away_is_let_go() {
        desk.append(ONE, "a");
        desk.join();
        desk.turnUntil(() -> held.size() == 2);

        desk.log.rebalance(List.of(partition(ONE)));

        assertThat(held).containsExactly(ONE);
    }

    @Test
    void who_decided_before_the_line_was_claimed_anew_is_let_go() {
        desk.append(ONE, "a");
        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 1);
        ledger.advance(ledger.claim(ONE, "other"), 1);

        desk.append(ONE, "b", "garbage", "c");
        desk.turnUntil(() -> ledger.position(ONE) == 4);

        assertThat(held).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void who_decided_before_the_database_refused_something_is_let_go() {
        most = 100;
        ledger.beforeEach(entry -> {
            if (entry.message().equals("5")) {
                throw new DataIntegrityViolationException("refused", new SQLException("no", "22021"));
            }
        });
        desk.append(ONE, numbers(12));

        desk.join();
        desk.turnUntil(() -> ledger.position(ONE) == 12);

        assertThat(held).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void nobody_decides_on_for_a_consumer_that_broke() {
        ServingThreads server = desk.server(Few::new);
        server.start();
        try {
            await().until(() -> held.size() == 2);

            desk.log.setPollException(new KafkaException("broken"));

            await().until(held::isEmpty);
        } finally {
            server.stop();
        }
    }
}

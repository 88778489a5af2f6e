package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static dev.rushline.line.serve.ServingFixture.TWO;
import static dev.rushline.line.serve.ServingFixture.partition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class PacedLineTests {

    private final List<Long> shown = new ArrayList<>();

    /** One for each decider that is not let go of. */
    private final List<LineId> held = new CopyOnWriteArrayList<>();

    private final ServingFixture fixture = new ServingFixture(Few::new);
    private final FakeLedger ledger = fixture.ledger;
    private FakeLedger drawn = fixture.ledger;
    private boolean admitsNothingAtFirst;
    private Runnable beforePass = () -> {};
    private int most = 2;
    private int wants = 100;

    /** Takes a few at a time, at once. */
    private final class Few implements PacedDecider<String> {

        private final LineId line;
        private long cursor;
        private boolean isNew = true;

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
        public Passed<String> pass() {
            throw new AssertionError("its tickets are those of the records");
        }

        @Override
        public Duration nextStepIn(boolean hasWaiting) {
            return hasWaiting ? Duration.ZERO : Duration.ofMillis(1);
        }

        @Override
        public Step<String> decide(Batch<String> waiting, int limit) {
            shown.add((long) waiting.records().size());
            int now = admitsNothingAtFirst && isNew ? 0 : most;
            isNew = false;
            List<LineRecord<String>> taken =
                    waiting.records().subList(0, Math.min(now, waiting.records().size()));
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
        fixture.close();
    }

    private static String[] numbers(int number) {
        return IntStream.range(0, number).mapToObj(Integer::toString).toArray(String[]::new);
    }

    @Test
    void offers_untaken_records_again_in_order() {
        fixture.append(ONE, "a", "b", "c", "d", "e");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 5);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void offers_at_most_the_wanted_number_of_records() {
        wants = 3;
        fixture.append(ONE, numbers(10));

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 10);

        assertThat(shown).allSatisfy(number -> assertThat(number).isLessThanOrEqualTo(3));
        assertThat(ledger.decided(ONE)).containsExactly(numbers(10));
    }

    @Test
    void dead_letters_an_undecodable_record_once_when_the_step_passes_it() {
        most = 1;
        fixture.append(ONE, "a", "garbage", "b");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 3);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b");
        assertThat(ledger.deadLetters())
                .extracting(dead -> dead.record().offset())
                .containsExactly(1L);
    }

    @Test
    void dead_letters_the_one_record_that_the_database_refuses_and_serves_the_others() {
        most = 100;
        ledger.beforeEach(entry -> {
            if (entry.message().equals("5")) {
                throw new DataIntegrityViolationException("refused", new SQLException("no", "22021"));
            }
        });
        fixture.append(ONE, numbers(12));

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 12);

        assertThat(ledger.decided(ONE)).hasSize(11).doesNotContain("5");
        assertThat(ledger.deadLetters())
                .extracting(dead -> dead.record().offset())
                .containsExactly(5L);
    }

    @Test
    void finds_the_refused_record_although_a_new_decider_admits_nothing_at_first() {
        most = 100;
        admitsNothingAtFirst = true;
        ledger.beforeEach(entry -> {
            if (entry.message().equals("5")) {
                throw new DataIntegrityViolationException("refused", new SQLException("no", "22021"));
            }
        });
        fixture.append(ONE, numbers(12));

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 12);

        assertThat(ledger.deadLetters())
                .extracting(dead -> dead.record().offset())
                .containsExactly(5L);
    }

    @Test
    void keeps_all_records_while_the_database_fails() {
        int[] failures = {0};
        ledger.beforeEach(entry -> {
            if (entry.message().equals("c") && failures[0]++ < 4) {
                throw new DataAccessResourceFailureException("no database");
            }
        });
        fixture.append(ONE, "a", "b", "c", "d");

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 4);

        assertThat(failures[0]).isEqualTo(5);
        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void commits_nothing_after_a_lost_claim() {
        fixture.append(ONE, "a");
        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 1);
        Claim other = ledger.claim(ONE, "other");
        fixture.append(ONE, "b", "c");
        ledger.decide(ONE, new LineRecord<>(1, Instant.EPOCH, "b"));
        ledger.advance(other, other.movedTo(2));

        fixture.pollUntil(() -> ledger.position(ONE) == 3);

        assertThat(ledger.decided(ONE)).containsExactly("a", "b", "c");
    }

    @Test
    void pauses_fetching_at_a_full_buffer_and_resumes_it() {
        most = 0;
        fixture.append(ONE, numbers(6_000));
        fixture.join();

        fixture.pollUntil(() -> fixture.log.paused().contains(partition(ONE)));
        assertThat(fixture.log.position(partition(ONE))).isBetween(5_000L, 5_999L);
        most = 500;
        wants = 500;

        fixture.pollUntil(() -> ledger.position(ONE) == 6_000);
        assertThat(ledger.decided(ONE)).containsExactly(numbers(6_000));
    }

    @Test
    void releases_the_decider_of_a_revoked_line() {
        fixture.append(ONE, "a");
        fixture.join();
        fixture.pollUntil(() -> held.size() == 2);

        fixture.log.rebalance(List.of(partition(ONE)));

        assertThat(held).containsExactly(ONE);
    }

    @Test
    void releases_the_decider_before_a_new_claim() {
        fixture.append(ONE, "a");
        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 1);
        Claim other = ledger.claim(ONE, "other");
        ledger.advance(other, other.movedTo(1));

        fixture.append(ONE, "b", "garbage", "c");
        fixture.pollUntil(() -> ledger.position(ONE) == 4);

        assertThat(held).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void releases_the_decider_when_the_database_refuses_a_record() {
        most = 100;
        ledger.beforeEach(entry -> {
            if (entry.message().equals("5")) {
                throw new DataIntegrityViolationException("refused", new SQLException("no", "22021"));
            }
        });
        fixture.append(ONE, numbers(12));

        fixture.join();
        fixture.pollUntil(() -> ledger.position(ONE) == 12);

        assertThat(held).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void releases_the_deciders_of_a_failed_consumer() {
        ServingThreads threads = fixture.threads(Few::new);
        threads.start();
        try {
            await().until(() -> held.size() == 2);

            fixture.log.setPollException(new KafkaException("broken"));

            await().until(held::isEmpty);
        } finally {
            threads.stop();
        }
    }

    /** Admits tickets that it does not get from the log, a few at a time, as a drawn range does it. */
    private final class Drawing implements PacedDecider<String> {

        private static final int TICKETS = 40;
        private final LineId line;
        private long cursor;
        private boolean isNew = true;

        Drawing(Claim claim) {
            line = claim.line();
            cursor = claim.position();
        }

        @Override
        public long readFrom() {
            return TICKETS;
        }

        @Override
        public int maxRecords() {
            return 0;
        }

        @Override
        public Duration nextStepIn(boolean hasWaiting) {
            return Duration.ofMillis(1);
        }

        @Override
        public Step<String> decide(Batch<String> waiting, int most) {
            // As a pacer that has to learn of earlier steps first.
            long budget = isNew ? 0 : 16;
            isNew = false;
            long end = Math.min(TICKETS, cursor + Math.min(most, budget));
            while (line.equals(ONE) && cursor < end) {
                drawn.decide(ONE, entry(cursor));
                cursor++;
            }
            return new Step<>(TICKETS, cursor, List.of(), () -> {});
        }

        @Override
        public Passed<String> pass() {
            beforePass.run();
            LineRecord<String> entry = entry(cursor++);
            return new Passed<>(new Step<>(TICKETS, cursor, List.of(), () -> {}), entry.offset(), entry.message());
        }

        @Override
        public void onReleased() {
            // It has no metrics.
        }

        private static LineRecord<String> entry(long offset) {
            return new LineRecord<>(offset, Instant.EPOCH, Long.toString(offset));
        }
    }

    @Test
    void dead_letters_the_one_ticket_of_no_record_that_the_database_refuses_and_admits_the_others() {
        try (ServingFixture drawing = drawing()) {
            drawn.beforeEach(entry -> {
                if (entry.message().equals("21")) {
                    throw new DataIntegrityViolationException("refused", new SQLException("no", "23505"));
                }
            });

            drawing.join();
            drawing.pollUntil(() -> drawn.position(ONE) == Drawing.TICKETS);

            assertThat(drawn.decided(ONE)).hasSize(Drawing.TICKETS - 1).doesNotContain("21");
            assertThat(drawn.deadLetters()).hasSize(1).allSatisfy(dead -> {
                assertThat(dead.record().offset()).isEqualTo(21);
                assertThat(dead.record().value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("21");
                assertThat(dead.reason()).contains("refused");
            });
        }
    }

    @Test
    void passes_no_ticket_while_the_database_refuses_something_else() {
        try (ServingFixture drawing = drawing()) {
            int[] refused = {0};
            drawn.beforeEach(entry -> {
                if (entry.message().equals("21") && refused[0]++ < 40) {
                    throw new DataIntegrityViolationException("refused", new SQLException("no", "22003"));
                }
            });
            beforePass = () -> {
                throw new DataIntegrityViolationException("refused", new SQLException("no", "22003"));
            };

            drawing.join();
            drawing.pollUntil(() -> drawn.position(ONE) == Drawing.TICKETS);

            assertThat(drawn.decided(ONE)).hasSize(Drawing.TICKETS);
            assertThat(drawn.deadLetters()).isEmpty();
        }
    }

    @Test
    void halves_a_step_without_records_that_takes_longer_than_the_database_permits() {
        try (ServingFixture drawing = drawing()) {
            long[] current = {-1, 0};
            drawn.beforeEach(entry -> {
                current[1] = current[0] == drawn.transactions() ? current[1] + 1 : 1;
                current[0] = drawn.transactions();
                if (current[1] > 2) {
                    throw new DataAccessResourceFailureException(
                            "ended", new SQLException("transaction timeout", "25P04"));
                }
            });

            drawing.join();
            drawing.pollUntil(() -> drawn.position(ONE) == Drawing.TICKETS);

            assertThat(drawn.decided(ONE)).hasSize(Drawing.TICKETS);
        }
    }

    private ServingFixture drawing() {
        ServingFixture drawing = new ServingFixture(Drawing::new);
        drawing.append(ONE, numbers(Drawing.TICKETS));
        drawing.append(TWO, numbers(Drawing.TICKETS));
        drawn = drawing.ledger;
        return drawing;
    }

    /** Reads ahead of the cursor and admits no record yet, as a pre-queue does it. */
    private static final class ReadingAhead implements PacedDecider<String> {

        private final long cursor;
        private final AtomicLong readTo;

        ReadingAhead(Claim claim, AtomicLong readTo) {
            this.cursor = claim.position();
            this.readTo = readTo;
        }

        @Override
        public long readFrom() {
            return readTo.get();
        }

        @Override
        public int maxRecords() {
            return 100;
        }

        @Override
        public Passed<String> pass() {
            throw new AssertionError("its tickets are those of the records");
        }

        @Override
        public Duration nextStepIn(boolean hasWaiting) {
            return Duration.ofMillis(1);
        }

        @Override
        public Step<String> decide(Batch<String> waiting, int limit) {
            readTo.set(waiting.next());
            return new Step<>(waiting.next(), cursor, List.of(), () -> {});
        }

        @Override
        public void onReleased() {
            // It has no metrics.
        }
    }

    @Test
    void stops_a_line_whose_log_lost_records_that_were_read_ahead_of_the_cursor() {
        AtomicLong readTo = new AtomicLong();
        try (ServingFixture reading = new ServingFixture(claim -> new ReadingAhead(claim, readTo))) {
            reading.append(ONE, "a", "b", "c");
            reading.join();
            reading.pollUntil(() -> readTo.get() == 3);

            reading.log.loseFrom(partition(ONE), 1);
            reading.append(ONE, "x", "y", "z");
            reading.log.rebalance(List.of(partition(TWO)));
            reading.log.rebalance(List.of(partition(ONE), partition(TWO)));

            reading.pollUntil(() -> reading.loop.lines().stream()
                    .map(AssignedLine::problem)
                    .anyMatch(problem -> problem != null && problem.startsWith("served-0 is stopped")));
            assertThat(reading.ledger.position(ONE)).isZero();
            assertThat(readTo).hasValue(3);
        }
    }
}

package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingDesk.ONE;
import static dev.rushline.line.serve.ServingDesk.partition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ServingOneLineTests {

    /** Pauses so long that the time which the test takes does not count. */
    private static final ServeProperties PATIENT = new ServeProperties(
            1,
            4,
            DataSize.ofMegabytes(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(10),
            Duration.ofHours(2),
            Duration.ofHours(16));

    private final ServingDesk desk = new ServingDesk();
    private final UnpacedLine<String> line = desk.line(ONE, PATIENT);
    private final Reading reading = new Reading();

    private final class Reading implements AssignedLine.Reading {
        private int pauses;

        @Override
        public Claim begin(LineId claimed) {
            return desk.ledger.claim(claimed, "me");
        }

        @Override
        public void readFrom(LineId read, long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pause(LineId paused) {
            pauses++;
        }

        @Override
        public void resume(LineId resumed) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void records_below_the_cursor_are_passed_over() {
        desk.ledger.put(ONE, 3);
        line.act(reading);

        line.serve(records(0, 3), reading);
        line.serve(records(1, 6), reading);

        assertThat(desk.ledger.decided(ONE)).containsExactly("3", "4", "5");
        assertThat(line.position()).isEqualTo(6);
        assertThat(desk.ledger.transactions()).isEqualTo(1);
    }

    @Test
    void a_line_that_is_not_claimed_serves_nothing() {
        line.serve(records(0, 3), reading);

        assertThat(desk.ledger.transactions()).isZero();
        assertThat(line.position()).isEqualTo(-1);
    }

    @Test
    void pauses_between_tries_double_up_to_the_longest_and_begin_anew_after_a_success() {
        desk.ledger.beforeEach(entry -> {
            throw new IllegalStateException("broken");
        });
        List<Long> pauses = new ArrayList<>();

        for (int time = 0; time < 6; time++) {
            line.act(reading);
            line.serve(records(0, 1), reading);
            pauses.add(pauseInHours());
        }
        desk.ledger.beforeEach(entry -> {});
        line.act(reading);
        line.serve(records(0, 1), reading);
        desk.ledger.beforeEach(entry -> {
            throw new IllegalStateException("broken again");
        });
        line.serve(records(1, 2), reading);

        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 16L, 16L);
        assertThat(pauseInHours()).isEqualTo(2);
        assertThat(reading.pauses).isEqualTo(7);
    }

    private long pauseInHours() {
        return Math.round(
                line.dueIn(System.nanoTime()) / (double) Duration.ofHours(1).toNanos());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> FakeLog.record(partition(ONE), offset, Long.toString(offset)))
                .toList();
    }
}

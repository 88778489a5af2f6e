package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static dev.rushline.line.serve.ServingFixture.partition;
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

class UnpacedLineTests {

    /** Pauses so long that the time which the test takes does not count. */
    private static final ServeProperties PATIENT = new ServeProperties(
            1,
            4,
            DataSize.ofMegabytes(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(10),
            Duration.ofHours(2),
            Duration.ofHours(16));

    private final ServingFixture fixture = new ServingFixture();
    private final UnpacedLine<String> line = fixture.line(ONE, PATIENT);
    private final CountingConsumer consumer = new CountingConsumer();

    private final class CountingConsumer implements LineConsumer {
        private int pauses;

        @Override
        public Claim claim(LineId claimed) {
            return fixture.ledger.claim(claimed, "me");
        }

        @Override
        public void seekAndResume(Claim claim, long offset) {
            assertThat(offset).isEqualTo(claim.position());
        }

        @Override
        public void onOutOfRange(Claim claim, long offset) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop(Claim claim, long lostFrom) {
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
        fixture.close();
    }

    @Test
    void skips_records_before_the_cursor() {
        fixture.ledger.put(ONE, 3);
        line.claimOrStep(consumer);

        line.serve(records(0, 3), consumer);
        line.serve(records(1, 6), consumer);

        assertThat(fixture.ledger.decided(ONE)).containsExactly("3", "4", "5");
        assertThat(line.cursor()).isEqualTo(6);
        assertThat(fixture.ledger.transactions()).isEqualTo(1);
    }

    @Test
    void ignores_records_of_an_unclaimed_line() {
        line.serve(records(0, 3), consumer);

        assertThat(fixture.ledger.transactions()).isZero();
        assertThat(line.cursor()).isEqualTo(-1);
    }

    @Test
    void doubles_the_back_off_up_to_the_maximum_and_resets_it_after_a_commit() {
        fixture.ledger.beforeEach(entry -> {
            throw new IllegalStateException("broken");
        });
        List<Long> pauses = new ArrayList<>();

        for (int time = 0; time < 6; time++) {
            line.claimOrStep(consumer);
            line.serve(records(0, 1), consumer);
            pauses.add(pauseInHours());
        }
        fixture.ledger.beforeEach(entry -> {});
        line.claimOrStep(consumer);
        line.serve(records(0, 1), consumer);
        fixture.ledger.beforeEach(entry -> {
            throw new IllegalStateException("broken again");
        });
        line.serve(records(1, 2), consumer);

        assertThat(pauses).containsExactly(2L, 4L, 8L, 16L, 16L, 16L);
        assertThat(pauseInHours()).isEqualTo(2);
        assertThat(consumer.pauses).isEqualTo(7);
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

package dev.rushline.runtime.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RetentionTests {

    private static final int BATCH = 10;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeTable full = new FakeTable("a.full", 25);
    private final FakeTable small = new FakeTable("b.small", 3);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

    private static final class FakeTable implements ExpiredRows {
        private final String table;
        private int expired;
        private boolean failing;

        private FakeTable(String table, int expired) {
            this.table = table;
            this.expired = expired;
        }

        @Override
        public String table() {
            return table;
        }

        @Override
        public int delete(int limit) {
            if (failing) {
                throw new IllegalStateException("planted");
            }
            int deleted = Math.min(limit, expired);
            expired -= deleted;
            return deleted;
        }
    }

    private Retention retention(FakeTable... tables) {
        return new Retention(List.of(tables), BATCH, clock, meters);
    }

    private double deleted(FakeTable table) {
        return meters.get("rushline.retention.deleted")
                .tag("table", table.table())
                .counter()
                .count();
    }

    private double secondsSinceSuccess(FakeTable table) {
        return meters.get("rushline.retention.since.success")
                .tag("table", table.table())
                .timeGauge()
                .value(TimeUnit.SECONDS);
    }

    @Test
    void deletes_a_batch_of_each_table_until_no_row_is_expired() {
        Retention retention = retention(full, small);

        assertThat(retention.deleteSome()).isTrue();
        assertThat(full.expired).isEqualTo(15);
        assertThat(small.expired).isZero();
        assertThat(retention.deleteSome()).isTrue();
        assertThat(retention.deleteSome()).isFalse();

        assertThat(full.expired).isZero();
        assertThat(deleted(full)).isEqualTo(25);
        assertThat(deleted(small)).isEqualTo(3);
    }

    @Test
    void a_table_that_fails_stops_no_other_and_is_logged_once(CapturedOutput output) {
        FakeTable failing = new FakeTable("c.failing", 5);
        failing.failing = true;
        Retention retention = retention(failing, full, small);
        while (retention.deleteSome()) {
            now = now.plusSeconds(60);
        }

        assertThat(full.expired + small.expired).isZero();
        assertThat(output.getOut().lines().filter(line -> line.contains("expired rows of c.failing")))
                .hasSize(1);
        failing.failing = false;
        assertThat(retention.deleteSome()).isFalse();
        assertThat(failing.expired).isZero();
    }

    @Test
    void metrics_show_since_when_expired_rows_are_left() {
        Retention retention = retention(full, small);
        assertThat(deleted(small)).isZero();
        now = now.plus(Duration.ofHours(1));

        assertThat(retention.deleteSome()).isTrue();

        assertThat(secondsSinceSuccess(full)).isEqualTo(3600);
        assertThat(secondsSinceSuccess(small)).isZero();
    }
}

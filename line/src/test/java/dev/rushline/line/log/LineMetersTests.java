package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LineMetersTests {

    private static final LineId LINE = new LineId("metered", 3);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long served;
    private @Nullable String stopReason;
    private final LineMeters meters =
            new LineMeters(_ -> List.of(new Cursor(LINE, served, served, "me/1", stopReason)), registry);

    @Test
    void keeps_a_registered_gauge_while_its_value_changes() {
        served = 4;
        meters.show(Map.of(LINE, new LogRange(0, 10)), Set.of());
        Gauge lag = gauge("rushline.line.lag");
        Gauge cursor = gauge("rushline.line.cursor");
        double before = lag.value();

        served = 9;
        meters.show(Map.of(LINE, new LogRange(0, 10)), Set.of());

        assertThat(before).isEqualTo(6);
        assertThat(gauge("rushline.line.lag")).isSameAs(lag);
        assertThat(gauge("rushline.line.cursor")).isSameAs(cursor);
        assertThat(lag.value()).isEqualTo(1);
        assertThat(cursor.value()).isEqualTo(9);
    }

    @Test
    void registers_gauges_of_added_lines_and_removes_those_of_deleted_lines() {
        LineId added = new LineId("metered", 4);
        meters.show(Map.of(LINE, new LogRange(0, 10)), Set.of());
        meters.show(Map.of(added, new LogRange(0, 7)), Set.of());

        assertThat(registry.find("rushline.line.lag").gauges())
                .extracting(gauge -> gauge.getId().getTag("partition"), Gauge::value)
                .containsExactly(tuple("4", 7.0));
    }

    @Test
    void shows_a_stopped_line() {
        meters.show(Map.of(LINE, new LogRange(0, 10)), Set.of());
        double before = gauge("rushline.line.stopped").value();

        stopReason = "lost";
        meters.show(Map.of(LINE, new LogRange(0, 10)), Set.of());

        assertThat(before).isZero();
        assertThat(gauge("rushline.line.stopped").value()).isEqualTo(1);
    }

    @Test
    void shows_a_line_that_is_offline_also_if_its_range_was_never_read() {
        meters.show(Map.of(), Set.of(LINE));
        double before = gauge("rushline.line.offline").value();

        meters.show(Map.of(LINE, new LogRange(0, 10)), Set.of());

        assertThat(before).isEqualTo(1);
        assertThat(gauge("rushline.line.offline").value()).isZero();
    }

    private Gauge gauge(String name) {
        return registry.get(name).tag("partition", "3").gauge();
    }
}

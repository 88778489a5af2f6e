package dev.rushline.line.log;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.Cursors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Cursor and lag of every line, from the ledger and the log themselves: a server that is gone still has a lag. */
final class LineMeters {

    private final Cursors cursors;
    private final MultiGauge position;
    private final MultiGauge lag;

    LineMeters(Cursors cursors, MeterRegistry meters) {
        this.cursors = cursors;
        this.position = MultiGauge.builder("rushline.line.cursor")
                .description("The offset that is served next")
                .register(meters);
        this.lag = MultiGauge.builder("rushline.line.lag")
                .description("Records in line that are not decided yet")
                .register(meters);
    }

    void show(Map<LineId, LineEnds> ends) {
        var topics = ends.keySet().stream().map(LineId::topic).collect(Collectors.toSet());
        Map<LineId, Long> positions =
                cursors.read(topics).stream().collect(Collectors.toMap(Cursor::line, Cursor::position));
        register(position, ends.keySet(), line -> positions.getOrDefault(line, 0L));
        register(lag, ends.keySet(), line -> {
            LineEnds end = ends.get(line);
            return end == null ? 0L : Math.max(0, end.end() - positions.getOrDefault(line, 0L));
        });
    }

    private static void register(MultiGauge gauge, Iterable<LineId> lines, Function<LineId, Long> value) {
        var rows = new ArrayList<Row<?>>();
        for (LineId line : lines) {
            Tags tags = Tags.of("topic", line.topic(), "partition", Integer.toString(line.partition()));
            rows.add(Row.of(tags, value.apply(line)));
        }
        gauge.register(rows, true);
    }
}

package dev.rushline.line.log;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Cursor and lag of every line, from the ledger and the log themselves: a server that is gone still has a lag. */
final class LineMeters {

    private final CursorReader cursors;
    private final MultiGauge position;
    private final MultiGauge lag;
    private volatile Map<LineId, Long> positions = Map.of();
    private volatile Map<LineId, LogRange> ends = Map.of();

    LineMeters(CursorReader cursors, MeterRegistry meters) {
        this.cursors = cursors;
        this.position = MultiGauge.builder("rushline.line.cursor")
                .description("The offset that is served next")
                .register(meters);
        this.lag = MultiGauge.builder("rushline.line.lag")
                .description("Records in line that are not decided yet")
                .register(meters);
    }

    void show(Map<LineId, LogRange> shownEnds) {
        var topics = shownEnds.keySet().stream().map(LineId::topic).collect(Collectors.toSet());
        positions = cursors.read(topics).stream().collect(Collectors.toMap(Cursor::line, Cursor::position));
        ends = Map.copyOf(shownEnds);
        register(position, this::positionOf);
        register(lag, this::lagOf);
    }

    private long positionOf(LineId line) {
        return positions.getOrDefault(line, 0L);
    }

    private long lagOf(LineId line) {
        LogRange end = ends.get(line);
        return end == null ? 0 : Math.max(0, end.end() - positionOf(line));
    }

    /** A gauge stays for good and asks for its value: one that is replaced while somebody reads them all is read twice. */
    private void register(MultiGauge gauge, ToLongFunction<LineId> value) {
        var rows = new ArrayList<Row<?>>();
        for (LineId line : ends.keySet()) {
            Tags tags = Tags.of("topic", line.topic(), "partition", Integer.toString(line.partition()));
            rows.add(Row.of(tags, this, _ -> value.applyAsLong(line)));
        }
        gauge.register(rows);
    }
}

package dev.rushline.line.log;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The cursor and lag of each line, from the database and the brokers: they show also while no instance serves the line. */
final class LineMeters {

    private final CursorReader cursors;
    private final MultiGauge position;
    private final MultiGauge lag;
    private final MultiGauge stopped;
    private final MultiGauge offline;
    private volatile Map<LineId, Cursor> shown = Map.of();
    private volatile Map<LineId, LogRange> ranges = Map.of();
    private volatile Set<LineId> offlineLines = Set.of();

    LineMeters(CursorReader cursors, MeterRegistry meters) {
        this.cursors = cursors;
        this.position = MultiGauge.builder("rushline.line.cursor")
                .description("The next offset to serve")
                .register(meters);
        this.lag = MultiGauge.builder("rushline.line.lag")
                .description("Records that are appended and not served yet")
                .register(meters);
        this.stopped = MultiGauge.builder("rushline.line.stopped")
                .description("1 while the line waits for an operator because its log lost records, else 0")
                .register(meters);
        this.offline = MultiGauge.builder("rushline.line.offline")
                .description("1 while the brokers do not return the log range of the line, else 0")
                .register(meters);
    }

    /** @param withoutLeader the lines whose ranges are older, or absent, because their leader did not answer */
    void show(Map<LineId, LogRange> logRanges, Set<LineId> withoutLeader) {
        var topics = logRanges.keySet().stream().map(LineId::topic).collect(Collectors.toSet());
        shown = cursors.read(topics).stream().collect(Collectors.toMap(Cursor::line, Function.identity()));
        ranges = Map.copyOf(logRanges);
        offlineLines = Set.copyOf(withoutLeader);
        Set<LineId> lines = ranges.keySet();
        register(position, lines, this::positionOf);
        register(lag, lines, this::lagOf);
        register(stopped, lines, this::isStopped);
        Set<LineId> all = new HashSet<>(lines);
        all.addAll(offlineLines);
        register(offline, all, line -> offlineLines.contains(line) ? 1 : 0);
    }

    private long positionOf(LineId line) {
        Cursor cursor = shown.get(line);
        return cursor == null ? 0 : cursor.position();
    }

    private long isStopped(LineId line) {
        Cursor cursor = shown.get(line);
        return cursor == null || cursor.stopReason() == null ? 0 : 1;
    }

    private long lagOf(LineId line) {
        LogRange range = ranges.get(line);
        return range == null ? 0 : Math.max(0, range.end() - positionOf(line));
    }

    /** Gauges stay registered and read their values: a gauge that is replaced during a scrape is reported twice. */
    private void register(MultiGauge gauge, Set<LineId> lines, ToLongFunction<LineId> value) {
        var rows = new ArrayList<Row<?>>();
        for (LineId line : lines) {
            Tags tags = Tags.of("topic", line.topic(), "partition", Integer.toString(line.partition()));
            rows.add(Row.of(tags, this, _ -> value.applyAsLong(line)));
        }
        gauge.register(rows);
    }
}

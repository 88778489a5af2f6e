package dev.rushline.desk;

import dev.rushline.http.caller.Admin;
import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.AllLogRanges;
import dev.rushline.line.log.LogRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where every line is, and who serves it. */
@RestController
class LineController {

    private final CursorReader cursors;
    private final AllLogRanges lines;

    LineController(CursorReader cursors, AllLogRanges lines) {
        this.cursors = cursors;
        this.lines = lines;
    }

    /**
     * A line. One that was never served has no owner, and its cursor is where it begins.
     *
     * @param end the offset of the next record
     * @param lag how many records nobody has decided yet
     */
    record LineView(
            String topic,
            int partition,
            long cursor,
            long end,
            long lag,
            @Nullable String owner) {}

    /** The lines of all applications. */
    record Lines(List<LineView> items) {}

    @GetMapping("/v1/admin/lines")
    Lines lines(Admin admin) {
        var ends = lines.read();
        TreeSet<String> topics = new TreeSet<>();
        ends.keySet().forEach(line -> topics.add(line.topic()));
        if (topics.isEmpty()) {
            return new Lines(List.of());
        }
        Map<LineId, Cursor> served = new HashMap<>();
        cursors.read(topics).forEach(cursor -> served.put(cursor.line(), cursor));
        return new Lines(ends.entrySet().stream()
                .map(line -> view(
                        line.getKey().topic(), line.getKey().partition(), line.getValue(), served.get(line.getKey())))
                .sorted(Comparator.comparing(LineView::topic).thenComparingInt(LineView::partition))
                .toList());
    }

    private static LineView view(String topic, int partition, LogRange ends, @Nullable Cursor cursor) {
        long position = cursor == null ? ends.start() : cursor.position();
        // The end is from the last look at the brokers; the cursor may be further by now.
        return new LineView(
                topic,
                partition,
                position,
                Math.max(position, ends.end()),
                Math.max(0, ends.end() - position),
                cursor == null ? null : cursor.owner());
    }
}

package dev.rushline.desk;

import dev.rushline.http.caller.Admin;
import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.AllLogRanges;
import dev.rushline.line.log.LogRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Cursor, lag and owner of every line. */
@RestController
class LineController {

    private final CursorReader cursors;
    private final AllLogRanges lines;

    LineController(CursorReader cursors, AllLogRanges lines) {
        this.cursors = cursors;
        this.lines = lines;
    }

    /**
     * A line. One that was never served has no owner, and its cursor is the log start.
     *
     * @param end the log end
     * @param lag how many records are appended and not served
     * @param stopped why no instance serves the line until an operator has decided, if so
     */
    record LineView(
            String topic,
            int partition,
            long cursor,
            long end,
            long lag,
            @Nullable String owner,
            @Nullable String stopped) {}

    /** The lines of all apps. */
    record Lines(List<LineView> items) {}

    @GetMapping("/v1/admin/lines")
    Lines lines(Admin admin) {
        Map<LineId, LogRange> ranges = lines.read();
        Set<String> topics = ranges.keySet().stream().map(LineId::topic).collect(Collectors.toSet());
        if (topics.isEmpty()) {
            return new Lines(List.of());
        }
        Map<LineId, Cursor> served =
                cursors.read(topics).stream().collect(Collectors.toMap(Cursor::line, Function.identity()));
        return new Lines(ranges.entrySet().stream()
                .map(range -> view(range.getKey(), range.getValue(), served.get(range.getKey())))
                .sorted(Comparator.comparing(LineView::topic).thenComparingInt(LineView::partition))
                .toList());
    }

    private static LineView view(LineId line, LogRange range, @Nullable Cursor cursor) {
        long position = cursor == null ? range.start() : cursor.position();
        // The range is from the last check of the brokers; the cursor may be past its end by now.
        return new LineView(
                line.topic(),
                line.partition(),
                position,
                Math.max(position, range.end()),
                Math.max(0, range.end() - position),
                cursor == null ? null : cursor.owner(),
                cursor == null ? null : cursor.stopReason());
    }
}

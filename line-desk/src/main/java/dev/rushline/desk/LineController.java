package dev.rushline.desk;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.AllLogRanges;
import dev.rushline.line.log.LogRange;
import dev.rushline.line.repair.LineRepair;
import dev.rushline.line.repair.RepairResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cursor, lag and owner of every line, and the repair of a stopped one. */
@RestController
class LineController {

    private final CursorReader cursors;
    private final AllLogRanges lines;
    private final LineRepair repair;

    LineController(CursorReader cursors, AllLogRanges lines, LineRepair repair) {
        this.cursors = cursors;
        this.lines = lines;
        this.repair = repair;
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

    /** Lets a line go on whose log lost records. What stands in the log at an offset that was served before is appended again. */
    @PostMapping("/v1/admin/lines/{topic}/{partition}/repair")
    @ResponseStatus(HttpStatus.OK)
    RepairResult.Repaired repair(Admin admin, @PathVariable String topic, @PathVariable String partition) {
        LineId line = lines.read().keySet().stream()
                .filter(known -> known.topic().equals(topic)
                        && Integer.toString(known.partition()).equals(partition))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(LineProblem.UNKNOWN_LINE, "No topic of lines has this partition."));
        return switch (repair.repair(line, admin.id())) {
            case RepairResult.Repaired repaired -> repaired;
            case RepairResult.NotStopped _ ->
                throw new ProblemException(LineProblem.LINE_NOT_STOPPED, "Only a stopped line is repaired.");
            case RepairResult.UnderWay _ ->
                throw new ProblemException(LineProblem.REPAIR_UNDER_WAY, "Its answer says what was lost.");
        };
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

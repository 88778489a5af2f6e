package dev.rushline.line.retention;

import dev.rushline.line.LineId;
import dev.rushline.line.log.LogRange;
import dev.rushline.runtime.retention.ExpiredRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;

final class JdbcRowsBehindLog implements ExpiredRows {

    private final String table;
    private final Duration keep;
    private final String delete;
    private final Supplier<Map<LineId, LogRange>> logRanges;
    private final JdbcOperations database;

    JdbcRowsBehindLog(
            String table,
            Duration keep,
            String delete,
            Supplier<Map<LineId, LogRange>> logRanges,
            JdbcOperations database) {
        this.table = table;
        this.keep = keep;
        this.delete = delete;
        this.logRanges = logRanges;
        this.database = database;
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public int delete(int limit) {
        Map<LineId, LogRange> ranges = logRanges.get();
        List<LineId> lines = List.copyOf(ranges.keySet());
        return database.update(
                delete,
                lines.stream().map(LineId::topic).toArray(String[]::new),
                lines.stream().map(LineId::partition).toArray(Integer[]::new),
                lines.stream()
                        .map(line -> Objects.requireNonNull(ranges.get(line)).start())
                        .toArray(Long[]::new),
                keep.toMillis(),
                limit);
    }
}

package dev.rushline.line.board;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Cursor;
import dev.rushline.line.cursor.CursorReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** CursorReader that a test moves, in a database that a test breaks. */
final class FakeCursorReader implements CursorReader {

    private final Map<LineId, Long> positions = new ConcurrentHashMap<>();
    private volatile boolean broken;

    void move(LineId line, long position) {
        positions.put(line, position);
    }

    void forget(LineId line) {
        positions.remove(line);
    }

    void breakDown(boolean down) {
        broken = down;
    }

    @Override
    public List<Cursor> read(Collection<String> topics) {
        if (broken) {
            throw new IllegalStateException("no database");
        }
        return positions.entrySet().stream()
                .filter(entry -> topics.contains(entry.getKey().topic()))
                .map(entry -> new Cursor(entry.getKey(), entry.getValue(), "me/1"))
                .toList();
    }
}

package dev.rushline.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what one client sends to PostgreSQL, to know which transactions end and which statements they ran. */
final class SentTransactions {

    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private List<String> statements = new ArrayList<>();
    private byte[] incomplete = {};
    private boolean isStarted;
    private boolean isOpen;

    /** The transactions whose end is sent with these bytes: the statements of each. */
    List<List<String>> endedBy(byte[] bytes, int length) {
        ByteBuffer sent = ByteBuffer.allocate(incomplete.length + length)
                .put(incomplete)
                .put(bytes, 0, length)
                .flip();
        List<List<String>> ended = new ArrayList<>();
        while (hasMessage(sent)) {
            readMessage(sent, ended);
        }
        incomplete = new byte[sent.remaining()];
        sent.get(incomplete);
        return ended;
    }

    /** Until the start message, messages have no type. */
    private boolean hasMessage(ByteBuffer sent) {
        int type = isStarted ? 1 : 0;
        int head = type + Integer.BYTES;
        return sent.remaining() >= head && sent.remaining() >= type + sent.getInt(sent.position() + type);
    }

    private void readMessage(ByteBuffer sent, List<List<String>> ended) {
        char type = isStarted ? (char) sent.get() : ' ';
        int end = sent.position() + sent.getInt(sent.position());
        sent.getInt();
        switch (type) {
            case ' ' -> isStarted = isStartOfVersion3(sent.getInt());
            case 'P' -> prepared.put(text(sent), text(sent));
            case 'B' -> portals.put(text(sent), prepared.getOrDefault(text(sent), ""));
            case 'E' -> executed(portals.getOrDefault(text(sent), ""), ended);
            case 'Q' -> {
                executed(text(sent), ended);
                endUnlessOpen(ended);
            }
            case 'S' -> endUnlessOpen(ended);
            default -> {}
        }
        sent.position(end);
    }

    /** Other messages ask for encryption or cancel a statement. */
    private static boolean isStartOfVersion3(int code) {
        return code >> 16 == 3;
    }

    private void executed(String statement, List<List<String>> ended) {
        switch (statement.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT)) {
            case "BEGIN" -> isOpen = true;
            case "COMMIT" -> {
                isOpen = false;
                end(ended);
            }
            case "ROLLBACK" -> {
                isOpen = statement.toUpperCase(Locale.ROOT).contains(" TO ");
                if (!isOpen) {
                    statements.clear();
                }
            }
            default -> statements.add(statement);
        }
    }

    private void endUnlessOpen(List<List<String>> ended) {
        if (!isOpen && !statements.isEmpty()) {
            end(ended);
        }
    }

    private void end(List<List<String>> ended) {
        ended.add(statements);
        statements = new ArrayList<>();
    }

    private static String text(ByteBuffer sent) {
        int start = sent.position();
        while (sent.get() != 0) {
            // It ends with a zero.
        }
        byte[] text = new byte[sent.position() - 1 - start];
        sent.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

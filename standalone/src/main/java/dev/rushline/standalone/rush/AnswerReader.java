package dev.rushline.standalone.rush;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the answers of an HTTP/1.1 server, one after the other, with what a crowd wants to know of their headers. */
final class AnswerReader {

    private static final int BUFFER = 4 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final StringBuilder line = new StringBuilder();
    private int position;
    private int limit;
    private boolean last;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Whether the server advised that it will close the connection. */
    boolean isLast() {
        return last;
    }

    Reply read() throws IOException {
        int status = status(line());
        long length = 0;
        boolean isChunked = false;
        Duration retryAfter = null;
        String etag = null;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("no header: " + header);
            }
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = number(value, 10);
                case "transfer-encoding" -> isChunked = value.equalsIgnoreCase("chunked");
                case "retry-after" -> retryAfter = seconds(value);
                case "etag" -> etag = value;
                case "connection" -> last |= value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        boolean hasBody = status != NO_CONTENT && status != NOT_MODIFIED;
        byte[] body = !hasBody ? new byte[0] : isChunked ? chunks() : bytes(length);
        return new Reply(status, new String(body, StandardCharsets.UTF_8), retryAfter, etag, 0);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            int extension = size.indexOf(';');
            long length = number(extension < 0 ? size : size.substring(0, extension), 16);
            if (length == 0) {
                while (!line().isEmpty()) {
                    // Trailers say nothing that a crowd wants to know.
                }
                return body.toByteArray();
            }
            if (body.size() + length > LARGEST_BODY) {
                throw new IOException("an answer is larger than " + LARGEST_BODY + " bytes");
            }
            body.writeBytes(bytes(length));
            if (!line().isEmpty()) {
                throw new IOException("a chunk is longer than its header says");
            }
        }
    }

    private byte[] bytes(long length) throws IOException {
        if (length > LARGEST_BODY) {
            throw new IOException("an answer is larger than " + LARGEST_BODY + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        int filled = 0;
        while (filled < bytes.length) {
            if (position == limit) {
                fill();
            }
            int some = Math.min(bytes.length - filled, limit - position);
            System.arraycopy(buffer, position, bytes, filled, some);
            filled += some;
            position += some;
        }
        return bytes;
    }

    private String line() throws IOException {
        line.setLength(0);
        while (true) {
            if (position == limit) {
                fill();
            }
            char c = (char) (buffer[position++] & 0xff);
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append(c);
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("a line is longer than " + LONGEST_LINE + " characters");
            }
        }
    }

    private void fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        if (limit == 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("no answer of HTTP: " + line);
        }
        return (int) number(words[1], 10);
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as a negative number is.
        }
        throw new IOException("no number: " + text);
    }

    /** Only seconds: a date is never advised here. */
    private static @Nullable Duration seconds(String value) throws IOException {
        return value.isEmpty() ? null : Duration.ofSeconds(number(value, 10));
    }
}

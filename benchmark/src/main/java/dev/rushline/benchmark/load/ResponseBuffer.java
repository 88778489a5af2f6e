package dev.rushline.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Parses the response on one connection, part by part: the subset of HTTP/1.1 that the API uses. */
final class ResponseBuffer {

    private static final byte[] END_OF_HEAD = bytes("\r\n\r\n");
    private static final byte[] END_OF_CHUNKS = bytes("0\r\n\r\n");
    private static final byte[] LENGTH = bytes("content-length: ");

    private byte[] received = new byte[2048];
    private int count;
    private int bodyAt = -1;
    private int bodyLength = -1;

    void add(byte[] more, int length) {
        if (count + length > received.length) {
            received = Arrays.copyOf(received, Math.max(received.length * 2, count + length));
        }
        System.arraycopy(more, 0, received, count, length);
        count += length;
    }

    boolean isComplete() {
        if (bodyAt < 0) {
            int end = indexOf(END_OF_HEAD, 0, count);
            if (end < 0) {
                return false;
            }
            bodyAt = end + END_OF_HEAD.length;
            bodyLength = announcedLength();
        }
        return bodyLength >= 0
                ? count >= bodyAt + bodyLength
                : Arrays.equals(
                        received,
                        Math.max(bodyAt, count - END_OF_CHUNKS.length),
                        count,
                        END_OF_CHUNKS,
                        0,
                        END_OF_CHUNKS.length);
    }

    int status() {
        return Integer.parseInt(new String(received, 9, 3, StandardCharsets.US_ASCII));
    }

    /** The text behind {@code "name":"}, up to the next quote, or nothing. */
    String field(String name) {
        byte[] wanted = bytes("\"" + name + "\":\"");
        int at = indexOf(wanted, bodyAt, count);
        if (at < 0) {
            return "";
        }
        int from = at + wanted.length;
        int to = from;
        while (to < count && received[to] != '"') {
            to++;
        }
        return new String(received, from, to - from, StandardCharsets.US_ASCII);
    }

    void clear() {
        count = 0;
        bodyAt = -1;
        bodyLength = -1;
    }

    /** Without a length the body comes in chunks. */
    private int announcedLength() {
        for (int at = 0; at + LENGTH.length < bodyAt; at++) {
            if (received[at] == '\n' && isLength(at + 1)) {
                int length = 0;
                for (int digit = at + 1 + LENGTH.length; received[digit] != '\r'; digit++) {
                    length = length * 10 + received[digit] - '0';
                }
                return length;
            }
        }
        return -1;
    }

    private boolean isLength(int at) {
        for (int n = 0; n < LENGTH.length; n++) {
            if ((received[at + n] | 0x20) != (LENGTH[n] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(byte[] wanted, int from, int to) {
        for (int at = from; at + wanted.length <= to; at++) {
            if (Arrays.equals(received, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

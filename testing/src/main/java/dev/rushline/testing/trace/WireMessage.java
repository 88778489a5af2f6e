package dev.rushline.testing.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The fields of a protobuf message, limited to the types that messages with spans use. */
final class WireMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private static final class Field {

        private final int number;
        private final long value;
        private final byte[] bytes;

        private Field(int number, long value, byte[] bytes) {
            this.number = number;
            this.value = value;
            this.bytes = bytes;
        }
    }

    private final List<Field> fields = new ArrayList<>();

    WireMessage(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int key = (int) varint(in);
            fields.add(
                    switch (key & 7) {
                        case VARINT -> new Field(key >>> 3, varint(in), new byte[0]);
                        case FIXED_64 -> new Field(key >>> 3, in.getLong(), new byte[0]);
                        case FIXED_32 -> new Field(key >>> 3, in.getInt(), new byte[0]);
                        case BYTES -> new Field(key >>> 3, 0, bytes(in));
                        default -> throw new IllegalArgumentException("a field of type " + (key & 7));
                    });
        }
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[(int) varint(in)];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    List<WireMessage> messages(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .map(field -> new WireMessage(field.bytes))
                .toList();
    }

    boolean has(int number) {
        return fields.stream().anyMatch(field -> field.number == number);
    }

    String text(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .map(field -> new String(field.bytes, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    String hex(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .map(field -> HexFormat.of().formatHex(field.bytes))
                .findFirst()
                .orElse("");
    }

    long number(int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .mapToLong(field -> field.value)
                .findFirst()
                .orElse(0);
    }
}

package dev.rushline.trending.scoring;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.apache.kafka.common.utils.Bytes;

/** Keys of stores. They begin with the day, so that the states of one day stand together and are deleted together. */
final class StateKey {

    private static final byte SEPARATOR = 0;

    private StateKey() {}

    /** A key of a day; the parts have no zero byte, as ids have none. */
    static Bytes of(LocalDate day, byte kind, String... parts) {
        byte[][] encoded = new byte[parts.length][];
        int length = Integer.BYTES + 1;
        for (int part = 0; part < parts.length; part++) {
            encoded[part] = parts[part].getBytes(StandardCharsets.UTF_8);
            length += encoded[part].length + 1;
        }
        ByteBuffer key = ByteBuffer.allocate(length).putInt(number(day)).put(kind);
        for (byte[] part : encoded) {
            key.put(part).put(SEPARATOR);
        }
        return Bytes.wrap(key.array());
    }

    /** The lowest key of a day. */
    static Bytes first(LocalDate day) {
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number(day)).array());
    }

    /** Days since 1970. Earlier ones are one day: their negative numbers would not be in order. */
    private static int number(LocalDate day) {
        return Math.toIntExact(Math.max(0, day.toEpochDay()));
    }
}

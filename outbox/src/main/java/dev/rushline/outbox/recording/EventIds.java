package dev.rushline.outbox.recording;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids that begin with the time, as UUIDs of version 7 do, so that they are stored beside each other. */
final class EventIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventIds() {}

    static UUID at(long epochMillis) {
        long first = (epochMillis << 16) | VERSION_7 | (RANDOM.nextLong() & 0xFFFL);
        long second = VARIANT | (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(first, second);
    }
}

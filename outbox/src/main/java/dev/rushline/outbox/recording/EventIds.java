package dev.rushline.outbox.recording;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that begin with the time, as UUIDs of version 7 do, so that they are stored beside each other. They are to differ, not to
 * be hard to guess.
 */
final class EventIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private EventIds() {}

    static UUID at(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long first = (epochMillis << 16) | VERSION_7 | (random.nextLong() & 0xFFFL);
        long second = VARIANT | (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(first, second);
    }
}

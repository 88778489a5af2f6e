package dev.rushline.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which events wait for each other. */
public final class Shards {

    /** As many as the schema has: more than anybody runs relays, few enough to look at all of them at once. */
    public static final int NUMBER = 16;

    private Shards() {}

    /** The shard of a key. It has nothing to do with the partition that the brokers choose. */
    public static short of(String key) {
        int hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)) * 0x9E3779B9;
        return (short) (hash >>> 28);
    }
}

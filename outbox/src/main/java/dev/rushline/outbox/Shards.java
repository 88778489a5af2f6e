package dev.rushline.outbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Assigns keys to the sixteen shards of the schema. A shard is published by one relay at a time. */
public final class Shards {

    private Shards() {}

    /** The shard of a key, four bits of its hash. It has nothing to do with the partition that the brokers choose. */
    public static short of(String key) {
        int hash = Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)) * 0x9E3779B9;
        return (short) (hash >>> 28);
    }
}

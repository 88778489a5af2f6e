package dev.rushline.benchmark.outbox.library;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Records the time of every acknowledgment of the brokers, in every producer of the process. */
public final class Acknowledgements implements ProducerInterceptor<Object, Object> {

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Map<Integer, Times> PARTITIONS = new ConcurrentHashMap<>();

    private static volatile long marked;
    private static volatile long nextAt;

    /** How many there were. */
    static long count() {
        return COUNT.get();
    }

    /** From now on the next one's time is remembered. */
    static void mark() {
        nextAt = 0;
        marked = COUNT.get();
    }

    /** When the next one after the mark was; zero as long as there is none. */
    static long nextAt() {
        return nextAt;
    }

    /** When the record was acknowledged; nothing where it was not. */
    static @Nullable Long of(int partition, long offset) {
        Times times = PARTITIONS.get(partition);
        long at = times == null ? 0 : times.get((int) offset);
        return at == 0 ? null : at;
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata where, @Nullable Exception refusal) {
        long now = System.nanoTime();
        if (refusal == null && where != null && where.hasOffset()) {
            PARTITIONS.computeIfAbsent(where.partition(), _ -> new Times()).put((int) where.offset(), now);
            if (COUNT.getAndIncrement() == marked) {
                nextAt = now;
            }
        }
    }

    @Override
    public void configure(Map<String, ?> settings) {}

    @Override
    public void close() {}

    private static final class Times {

        private long[] at = new long[1 << 16];

        synchronized void put(int offset, long time) {
            if (offset >= at.length) {
                at = Arrays.copyOf(at, Math.max(at.length * 2, offset + 1));
            }
            at[offset] = time;
        }

        synchronized long get(int offset) {
            return offset < at.length ? at[offset] : 0;
        }
    }
}

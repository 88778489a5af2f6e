package dev.rushline.benchmark.coupon;

import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.coupon.CouponTopic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** One line served by the real consumer in a process of its own, watched from outside: the cursor in the database. */
final class LineServing {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final long POLL_INTERVAL_NANOS = 10_000_000;
    private static final String CURSOR =
            "select coalesce(max(position), 0) from line.cursor where topic = ? and partition = ?";

    private final BenchmarkServers servers;
    private final int partitions;

    LineServing(BenchmarkServers servers, int partitions) {
        this.servers = servers;
        this.partitions = partitions;
    }

    /** Starts the consumer, waits until the line is served up to {@code end}, and returns the rate from {@code begin} on. */
    double rate(int partition, long begin, long end) throws SQLException {
        try (Connection database = servers.connect();
                var consumer = consumer()) {
            long begun = 0;
            long first = 0;
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (System.nanoTime() < deadline) {
                long position = position(database, partition);
                long now = System.nanoTime();
                if (begun == 0 && position >= begin && position > 0) {
                    begun = now;
                    first = position;
                }
                if (position >= end) {
                    return (position - first) * 1e9 / (now - begun);
                }
                LockSupport.parkNanos(POLL_INTERVAL_NANOS);
            }
            throw new IllegalStateException(
                    "the line was not served in time:\n" + consumer.process().output());
        }
    }

    /** Standalone makes what is missing: topic, tables and keys. */
    void prepare() {
        servers.standalone(settings()).close();
    }

    private BenchmarkServers.Application consumer() {
        return servers.consumer(settings());
    }

    private Map<String, String> settings() {
        return Map.of("rushline.log.partitions.coupon-publish-request", Integer.toString(partitions));
    }

    private static long position(Connection database, int partition) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(CURSOR)) {
            query.setString(1, CouponTopic.COUPON_REQUESTS.name());
            query.setInt(2, partition);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}

package dev.rushline.acceptance.paying;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** The sum of the committed offsets of all consumer groups, and whether it still grows. */
final class ConsumerProgress implements AutoCloseable {

    private final Admin brokers;
    private final Duration patience;
    private long consumed = -1;
    private long movedAt = System.nanoTime();

    ConsumerProgress(String bootstrapServers, Duration patience) {
        this.brokers = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.patience = patience;
    }

    /** Whether no group has committed a higher offset for longer than the patience. */
    boolean standsStill() throws ExecutionException, InterruptedException {
        long now = consumed();
        if (now != consumed) {
            consumed = now;
            movedAt = System.nanoTime();
        }
        return System.nanoTime() - movedAt > patience.toNanos();
    }

    private long consumed() throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = brokers.listGroups().all().get().stream()
                .collect(Collectors.toMap(group -> group.groupId(), _ -> new ListConsumerGroupOffsetsSpec()));
        return brokers.listConsumerGroupOffsets(groups).all().get().values().stream()
                .flatMap(offsets -> offsets.values().stream())
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    @Override
    public void close() {
        brokers.close(Duration.ofSeconds(5));
    }
}

package dev.rushline.coupon.api;

import static org.awaitility.Awaitility.await;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.Ticket;
import dev.rushline.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads records of the coupon topic. */
final class LineRecords {

    private LineRecords() {}

    static ConsumerRecord<byte[], byte[]> of(Ticket ticket) {
        Map<String, Object> settings = Map.of("bootstrap.servers", Servers.bootstrapServers());
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var line = new TopicPartition(CouponTopic.COUPON_REQUESTS.name(), ticket.partition());
            consumer.assign(List.of(line));
            consumer.seek(line, ticket.offset());
            return await().until(() -> consumer.poll(Duration.ofMillis(100)).records(line), found -> !found.isEmpty())
                    .getFirst();
        }
    }
}

package dev.rushline.acceptance;

import dev.rushline.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Appends records that no app would append. */
public final class RawRecords {

    private RawRecords() {}

    /** Appends all of them in one batch, between the records of the apps. */
    public static void append(String topic, int partition, byte[]... values) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", Servers.bootstrapServers(), "linger.ms", 20);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (byte[] value : values) {
                sent.add(producer.send(new ProducerRecord<>(topic, partition, null, value)));
            }
            for (Future<RecordMetadata> acknowledged : sent) {
                acknowledged.get();
            }
        }
    }
}

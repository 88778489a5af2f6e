package dev.rushline.line.append;

import dev.rushline.line.Topic;
import dev.rushline.line.log.FakeAdminBrokers;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.tracing.TicketTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Appenders for tests of other packages. */
public final class TestAppenders {

    private TestAppenders() {}

    /** Its brokers take every record at once, at one offset after the other. */
    public static LineAppender answering(
            Topic<?> topic, TicketTracing tracing, Consumer<ProducerRecord<byte[], byte[]>> taken) {
        return new KafkaLineAppender(
                new Answering(taken),
                new TopicIds(Map.of(topic.name(), Uuid.ZERO_UUID)),
                new FakeAdminBrokers(topic.name()).monitor(),
                _ -> 0,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                tracing,
                List.of(topic));
    }

    private static final class Answering extends MockProducer<byte[], byte[]> {

        private final Consumer<ProducerRecord<byte[], byte[]>> taken;
        private long next;

        private Answering(Consumer<ProducerRecord<byte[], byte[]>> taken) {
            this.taken = taken;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            taken.accept(record);
            var partition = new TopicPartition(record.topic(), record.partition());
            return CompletableFuture.completedFuture(
                    new RecordMetadata(partition, next++, 0, System.currentTimeMillis(), 0, 0));
        }
    }
}

package dev.rushline.outbox.consume;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts records aside and brings them back, byte for byte. */
final class DeadLetterProducer implements DisposableBean {

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;

    DeadLetterProducer(DefaultKafkaProducerFactory<byte[], byte[]> producers) {
        this.producers = producers;
        this.template = new KafkaTemplate<>(producers);
    }

    KafkaOperations<byte[], byte[]> template() {
        return template;
    }

    @Override
    public void destroy() {
        template.destroy();
        producers.destroy();
    }
}

package dev.rushline.patterns;

import dev.rushline.outbox.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Stops a relay before it sends an event, or after the acknowledgment, before the relay has processed it.
 * Public, because Kafka creates it.
 */
public final class StoppingInterceptor implements ProducerInterceptor<byte[], byte[]> {

    private static final String STEP = "patterns.step";

    private Stop stop = Stop.NEVER;

    /** The settings that stop every producer of an application at the step. */
    static List<String> settings(Step step) {
        String producer = "--spring.kafka.producer.properties";
        return List.of(
                producer + "[interceptor.classes]=" + StoppingInterceptor.class.getName(),
                producer + "[" + STEP + "]=" + step);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        stop = new Stop(Step.valueOf(String.valueOf(settings.get(STEP))));
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        stop.reached(isRejection(record.headers()) ? Step.REJECTION_COMMITTED : Step.COMMITTED);
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, @Nullable Exception failure, Headers headers) {
        if (failure == null) {
            stop.reached(isRejection(headers) ? Step.REJECTION_PUBLISHED : Step.PUBLISHED);
        }
    }

    private static boolean isRejection(Headers headers) {
        return new String(headers.lastHeader(EventHeaders.TYPE).value(), StandardCharsets.UTF_8)
                .equals(Payment.REJECTED);
    }

    @Override
    public void close() {}
}

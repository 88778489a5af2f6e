package dev.rushline.patterns;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A shop that publishes by itself, without an outbox: before it commits, or after. */
final class DirectShop implements Shop {

    private final Site site;
    private final boolean stopping;
    private final TransactionTemplate transaction;
    private final JdbcShopTables tables;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<AtLeastOnceConsumer> consumers = new ArrayList<>();

    DirectShop(Site site, boolean stopping) {
        var database = new DriverManagerDataSource(
                site.database().jdbcUrl(),
                site.database().user(),
                site.database().password());
        this.site = site;
        this.stopping = stopping;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.tables = new JdbcShopTables(database);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", site.brokers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void pay(Trial trial) {
        if (trial.pattern() == Pattern.IN_TRANSACTION) {
            payAndPublishInTransaction(trial, trial.stop(stopping));
        } else {
            payAndPublishAfterCommit(trial, trial.stop(stopping));
        }
    }

    private void payAndPublishInTransaction(Trial trial, Stop stop) {
        transaction.executeWithoutResult(_ -> {
            tables.pay(trial.payment());
            stop.reached(Step.PAYMENT_WRITTEN);
            publish(trial.topic(), trial.payment());
            stop.reached(Step.PUBLISHED_IN_TRANSACTION);
        });
    }

    private void payAndPublishAfterCommit(Trial trial, Stop stop) {
        transaction.executeWithoutResult(_ -> {
            tables.pay(trial.payment());
            stop.reached(Step.PAYMENT_WRITTEN);
        });
        stop.reached(Step.COMMITTED);
        publish(trial.topic(), trial.payment());
        stop.reached(Step.PUBLISHED);
    }

    /** Returns when the brokers have acknowledged it. */
    private void publish(String topic, Payment payment) {
        try {
            var _ = producer.send(new ProducerRecord<>(
                            topic,
                            null,
                            null,
                            payment.order().getBytes(StandardCharsets.UTF_8),
                            EventJson.MAPPER.writeValueAsBytes(payment),
                            List.of(
                                    header(EventHeaders.ID, UUID.randomUUID().toString()),
                                    header(EventHeaders.TYPE, Payment.COMPLETED))))
                    .get();
        } catch (ExecutionException exception) {
            throw new IllegalStateException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void consume(Trial trial) {
        Fulfilment fulfilment = new Fulfilment(tables, transaction, trial.stop(stopping));
        AtLeastOnceConsumer consumer = new AtLeastOnceConsumer(trial, site.brokers(), fulfilment);
        consumer.start();
        consumers.add(consumer);
    }

    @Override
    public synchronized void close() {
        consumers.parallelStream().forEach(AtLeastOnceConsumer::close);
        producer.close();
    }
}

package dev.rushline.outbox.confirming;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.topics.EventTopics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** Reads published events back from their topics, if {@code rushline.outbox.confirm} is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("rushline.outbox.confirm")
public class ConfirmingConfiguration {

    private static final String GROUP = "outbox-confirmation";
    private static final long RETRY_DELAY = 1_000;

    @Bean
    @DependsOnDatabaseInitialization
    JdbcConfirmations outboxConfirmations(DataSource database, OutboxProperties properties) {
        return new JdbcConfirmations(new JdbcTemplate(database), properties);
    }

    @Bean
    MessageListenerContainer outboxConfirmation(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            EventTopics created,
            List<EventTopic> topics,
            JdbcConfirmations confirmations) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getConsumer().getBootstrapServers());
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        ContainerProperties container =
                new ContainerProperties(topics.stream().map(EventTopic::name).toArray(String[]::new));
        container.setGroupId(GROUP);
        container.setMessageListener((BatchMessageListener<byte[], byte[]>) records -> confirmations.confirm(
                records.stream().flatMap(ConfirmingConfiguration::outboxId).toList()));
        var listeners = new ConcurrentMessageListenerContainer<byte[], byte[]>(
                new DefaultKafkaConsumerFactory<>(settings), container);
        listeners.setBeanName(GROUP);
        listeners.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(RETRY_DELAY, FixedBackOff.UNLIMITED_ATTEMPTS)));
        return listeners;
    }

    /** Records of other producers have no such header. */
    private static Stream<Long> outboxId(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(EventHeaders.OUTBOX_ID);
        if (header == null || header.value() == null) {
            return Stream.empty();
        }
        String id = new String(header.value(), StandardCharsets.US_ASCII);
        return id.matches("\\d{1,18}") ? Stream.of(Long.valueOf(id)) : Stream.empty();
    }
}

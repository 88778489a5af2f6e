package dev.rushline.desk;

import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.AllLogRanges;
import dev.rushline.line.log.TopicMonitor;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Beans of every web app that reads or serves lines. */
@AutoConfiguration(beforeName = "dev.rushline.http.operating.OperatingAutoConfiguration")
@ConditionalOnBean(TopicMonitor.class)
class LineDeskAutoConfiguration {

    @Bean
    LineController lineController(CursorReader cursors, AllLogRanges lines) {
        return new LineController(cursors, lines);
    }

    @Bean
    LineDeadLetterBox lineDeadLetters(JdbcTemplate database, KafkaProperties kafka, KafkaConnectionDetails connection) {
        Map<String, Object> settings = new HashMap<>(kafka.buildProducerProperties());
        settings.put(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                connection.getProducer().getBootstrapServers());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        return new LineDeadLetterBox(database, new DefaultKafkaProducerFactory<>(settings));
    }
}

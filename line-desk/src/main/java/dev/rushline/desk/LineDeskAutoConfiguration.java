package dev.rushline.desk;

import dev.rushline.line.cursor.CursorReader;
import dev.rushline.line.log.AllLogRanges;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.repair.LineRepair;
import dev.rushline.line.serve.LineDeadLetters;
import dev.rushline.runtime.deadletter.DeadLetterProducer;
import dev.rushline.runtime.deadletter.DeadLetters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Beans of every web app that reads or serves lines. */
@AutoConfiguration(beforeName = "dev.rushline.http.operating.OperatingAutoConfiguration")
@ConditionalOnBean(TopicMonitor.class)
class LineDeskAutoConfiguration {

    @Bean
    LineController lineController(CursorReader cursors, AllLogRanges lines, LineRepair repair) {
        return new LineController(cursors, lines, repair);
    }

    @Bean
    LineRepair lineRepair(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            JdbcTemplate database,
            DeadLetterProducer lineDeadLetterProducer) {
        return LineRepair.with(kafka, connection, database, lineDeadLetterProducer.operations());
    }

    @Bean
    DeadLetterProducer lineDeadLetterProducer(KafkaProperties kafka, KafkaConnectionDetails connection) {
        return new DeadLetterProducer(kafka, connection);
    }

    @Bean
    DeadLetters lineDeadLetters(JdbcTemplate database, DeadLetterProducer lineDeadLetterProducer) {
        return LineDeadLetters.TABLE.deadLetters(database, lineDeadLetterProducer.operations());
    }
}

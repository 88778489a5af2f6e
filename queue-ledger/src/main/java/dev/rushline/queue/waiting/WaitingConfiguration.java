package dev.rushline.queue.waiting;

import dev.rushline.line.SchemaMigration;
import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardConfiguration;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.queue.QueueLedgerConfiguration;
import dev.rushline.queue.QueueTopic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps that tell people where they stand. */
@Configuration(proxyBeanMethods = false)
@Import({QueueLedgerConfiguration.class, BoardConfiguration.class})
public class WaitingConfiguration {

    @Bean
    QueueReader queueReader(JdbcClient database, SchemaMigration queueSchema) {
        return QueueReader.in(database);
    }

    @Bean
    AdmissionReader admissionReader(JdbcClient database, SchemaMigration queueSchema) {
        return AdmissionReader.in(database);
    }

    @Bean
    QueueSnapshot queues(QueueReader queueReader) {
        return new QueueSnapshot(queueReader);
    }

    @Bean
    TicketStatuses statuses(
            QueueSnapshot queues, AdmissionReader admissions, Board board, TopicIds incarnations, TopicMonitor watch) {
        return new TicketStatuses(
                queues, admissions, board, incarnations.of(QueueTopic.WAITING_TOKENS), watch::replaced);
    }

    @Bean
    NowServingDocuments documents(QueueSnapshot queues, TicketStatuses statuses, Board board, Clock clock) {
        return new NowServingDocuments(queues, statuses, board, clock);
    }
}

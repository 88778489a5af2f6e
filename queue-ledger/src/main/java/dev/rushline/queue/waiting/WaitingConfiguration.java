package dev.rushline.queue.waiting;

import dev.rushline.line.board.Board;
import dev.rushline.line.board.BoardConfiguration;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.queue.QueueLedgerConfiguration;
import dev.rushline.queue.QueueTopic;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps that show the status of tickets. */
@Configuration(proxyBeanMethods = false)
@Import({QueueLedgerConfiguration.class, BoardConfiguration.class})
public class WaitingConfiguration {

    @Bean
    QueueReader queueReader(JdbcClient database) {
        return QueueReader.in(database);
    }

    @Bean
    AdmissionReader admissionReader(JdbcClient database) {
        return AdmissionReader.in(database);
    }

    @Bean
    QueueSnapshot queueSnapshot(QueueReader queueReader, Nudges nudges) {
        return new QueueSnapshot(queueReader, () -> nudges.send(QueueTopic.WAITING_TOKENS.name()));
    }

    @Bean
    ActiveUsers activeUsers(AdmissionReader admissionReader, QueueSnapshot queues) {
        return new ActiveUsers(admissionReader, queues);
    }

    @Bean
    Positions positions(QueueSnapshot queues, Board board) {
        return new Positions(queues, board);
    }

    @Bean
    TicketStatuses ticketStatuses(
            QueueSnapshot queues,
            AdmissionReader admissions,
            ActiveUsers activeUsers,
            Positions positions,
            Board board,
            TopicIds topicIds,
            TopicMonitor monitor) {
        return new TicketStatuses(
                queues,
                admissions,
                activeUsers,
                positions,
                board,
                topicIds.of(QueueTopic.WAITING_TOKENS),
                monitor::isReplaced);
    }

    @Bean
    NowServingDocuments nowServingDocuments(QueueSnapshot queues, Positions positions, Board board, Clock clock) {
        return new NowServingDocuments(queues, positions, board, clock);
    }
}

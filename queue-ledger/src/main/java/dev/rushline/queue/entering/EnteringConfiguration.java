package dev.rushline.queue.entering;

import dev.rushline.line.append.AppendConfiguration;
import dev.rushline.line.append.LineAppender;
import dev.rushline.line.board.Board;
import dev.rushline.queue.waiting.QueueSnapshot;
import dev.rushline.queue.waiting.TicketStatuses;
import dev.rushline.queue.waiting.WaitingConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For apps whose callers enter queues. */
@Configuration(proxyBeanMethods = false)
@Import({WaitingConfiguration.class, AppendConfiguration.class})
@EnableConfigurationProperties(EntryProperties.class)
public class EnteringConfiguration {

    @Bean
    EnterQueue enterQueue(
            QueueSnapshot queues,
            TicketStatuses statuses,
            LineAppender appender,
            Board board,
            EntryProperties properties) {
        return new EnterQueue(queues, statuses, appender, board, properties);
    }
}

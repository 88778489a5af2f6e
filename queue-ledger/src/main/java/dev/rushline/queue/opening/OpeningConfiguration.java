package dev.rushline.queue.opening;

import dev.rushline.line.LineId;
import dev.rushline.line.log.LogRange;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.Positions;
import dev.rushline.queue.waiting.QueueSnapshot;
import dev.rushline.queue.waiting.WaitingConfiguration;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** For apps that open queues and change them. */
@Configuration(proxyBeanMethods = false)
@Import(WaitingConfiguration.class)
public class OpeningConfiguration {

    @Bean
    QueueLedger queueLedger(JdbcClient database, PlatformTransactionManager transactions) {
        return QueueLedger.in(database, new TransactionTemplate(transactions));
    }

    @Bean
    QueueAdministration queueAdministration(
            QueueLedger queueLedger, QueueSnapshot queues, Positions positions, TopicMonitor monitor, Clock clock) {
        return new QueueAdministration(
                queueLedger,
                queues,
                positions,
                () -> partitions(monitor),
                line -> logEnd(monitor, line),
                line -> lastLogEnd(monitor, line),
                clock);
    }

    private static int partitions(TopicMonitor monitor) {
        String topic = QueueTopic.WAITING_TOKENS.name();
        return (int) monitor.logRanges().keySet().stream()
                .filter(line -> line.topic().equals(topic))
                .count();
    }

    private static OptionalLong logEnd(TopicMonitor monitor, LineId line) {
        try {
            return OptionalLong.of(monitor.logEnd(line));
        } catch (ExecutionException | TimeoutException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static OptionalLong lastLogEnd(TopicMonitor monitor, LineId line) {
        LogRange seen = monitor.logRanges().get(line);
        return seen == null ? OptionalLong.empty() : OptionalLong.of(seen.end());
    }
}

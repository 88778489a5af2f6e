package dev.rushline.queue.visiting;

import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.waiting.QueueSnapshot;
import dev.rushline.queue.waiting.TicketStatuses;
import dev.rushline.queue.waiting.WaitingConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps whose callers collect entry passes. The app has to define an {@link EntryPass.Signer}. */
@Configuration(proxyBeanMethods = false)
@Import(WaitingConfiguration.class)
public class VisitingConfiguration {

    @Bean
    VisitLedger visitLedger(JdbcClient database) {
        return VisitLedger.in(database);
    }

    @Bean
    Visits visits(
            QueueSnapshot queues,
            TicketStatuses statuses,
            VisitLedger visitLedger,
            EntryPass.Signer signer,
            ConcertCounters counters) {
        return new Visits(queues, statuses, visitLedger, signer, counters);
    }

    @Bean
    ConcertCounterRetention concertCounterRetention(QueueSnapshot queues, ConcertCounters counters) {
        return new ConcertCounterRetention(queues, counters);
    }
}

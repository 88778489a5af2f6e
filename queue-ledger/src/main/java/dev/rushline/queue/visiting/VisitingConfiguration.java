package dev.rushline.queue.visiting;

import dev.rushline.line.SchemaMigration;
import dev.rushline.queue.ConcertCounters;
import dev.rushline.queue.waiting.Queues;
import dev.rushline.queue.waiting.Standings;
import dev.rushline.queue.waiting.WaitingConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For apps whose callers collect entry passes; such an app says how passes are signed. */
@Configuration(proxyBeanMethods = false)
@Import(WaitingConfiguration.class)
public class VisitingConfiguration {

    @Bean
    VisitLedger visitLedger(JdbcClient database, SchemaMigration queueSchema) {
        return VisitLedger.in(database);
    }

    @Bean
    Visits visits(
            Queues queues,
            Standings standings,
            VisitLedger visitLedger,
            EntryPass.Signer signer,
            ConcertCounters counters) {
        return new Visits(queues, standings, visitLedger, signer, counters);
    }

    @Bean
    CountedQueues countedQueues(Queues queues, ConcertCounters counters) {
        return new CountedQueues(queues, counters);
    }
}

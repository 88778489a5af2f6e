package dev.rushline.queue;

import dev.rushline.line.Topic;
import dev.rushline.runtime.schema.MigrationDatabase;
import dev.rushline.runtime.schema.SchemaMigration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The topic and the schema of queues, for apps that read or write the ledger. */
@Configuration(proxyBeanMethods = false)
public class QueueLedgerConfiguration {

    @Bean
    Topic<QueueRecord> waitingTokens() {
        return QueueTopic.WAITING_TOKENS;
    }

    @Bean
    ConcertCounters concertCounters(MeterRegistry meters, Clock clock) {
        return new ConcertCounters(meters, clock);
    }

    @Bean
    SchemaMigration queueSchema(MigrationDatabase database) {
        return database.migrate("queue");
    }
}

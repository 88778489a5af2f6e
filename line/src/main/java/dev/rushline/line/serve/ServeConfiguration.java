package dev.rushline.line.serve;

import dev.rushline.line.cursor.CursorClaims;
import dev.rushline.line.log.LogConfiguration;
import dev.rushline.line.log.TopicMonitor;
import dev.rushline.line.nudge.NudgeConfiguration;
import dev.rushline.line.nudge.Nudges;
import dev.rushline.line.retention.LineRetentionConfiguration;
import dev.rushline.line.tracing.TicketTracing;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Beans of apps that serve lines. */
@Configuration(proxyBeanMethods = false)
@Import({LogConfiguration.class, LineRetentionConfiguration.class, NudgeConfiguration.class})
@EnableConfigurationProperties(ServeProperties.class)
public class ServeConfiguration {

    @Bean
    CursorClaims cursorClaims(JdbcClient database) {
        return CursorClaims.in(database);
    }

    @Bean
    ServingThreadsFactory servingThreadsFactory(
            KafkaProperties kafka,
            KafkaConnectionDetails connection,
            ServeProperties properties,
            PlatformTransactionManager transactions,
            JdbcTemplate database,
            CursorClaims cursors,
            Nudges nudges,
            TopicMonitor monitor,
            Clock clock,
            MeterRegistry meters,
            ObjectProvider<Tracer> tracer,
            ObjectProvider<Propagator> propagator,
            ServiceThreads threads) {
        return new ServingThreadsFactory(
                kafka,
                connection,
                properties,
                new TransactionTemplate(transactions),
                database,
                cursors,
                nudges,
                monitor,
                clock,
                meters,
                TicketTracing.with(tracer, propagator),
                threads);
    }

    @Bean
    HealthIndicator servingHealthIndicator(ServingThreadsFactory threads) {
        return () -> {
            List<String> problems = threads.problems();
            return problems.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("reasons", problems).build();
        };
    }
}

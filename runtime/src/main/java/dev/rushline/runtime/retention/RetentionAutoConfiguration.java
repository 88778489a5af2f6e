package dev.rushline.runtime.retention;

import dev.rushline.runtime.thread.PeriodicTask;
import dev.rushline.runtime.thread.ServiceThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** One task for the tables of all modules of this process. */
@AutoConfiguration(afterName = "dev.rushline.runtime.thread.ThreadAutoConfiguration")
@ConditionalOnBean(ServiceThreads.class)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionAutoConfiguration {

    private static final Duration PAUSE = Duration.ofMillis(100);

    @Bean
    PeriodicTask rowRetention(
            ObjectProvider<ExpiredTables> tables,
            RetentionProperties properties,
            Clock clock,
            MeterRegistry meters,
            ServiceThreads threads) {
        Retention retention = new Retention(
                tables.orderedStream().flatMap(module -> module.all().stream()).toList(),
                properties.batch(),
                clock,
                meters);
        AtomicBoolean hasMore = new AtomicBoolean();
        return threads.periodic(
                "retention",
                _ -> (hasMore.get() ? PAUSE : properties.interval()).toNanos(),
                () -> hasMore.set(retention.deleteSome()));
    }
}

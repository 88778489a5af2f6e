package dev.rushline.outbox.recording;

import dev.rushline.outbox.EventJson;
import dev.rushline.outbox.Nudge;
import dev.rushline.outbox.Outbox;
import dev.rushline.outbox.OutboxProperties;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For applications that record events. */
@Configuration(proxyBeanMethods = false)
public class RecordingConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Trace eventTrace(ObjectProvider<Tracer> tracer) {
        return new ActingTrace(tracer.getIfAvailable());
    }

    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnMissingBean
    Outbox outbox(
            DataSource database,
            OutboxProperties properties,
            @Value("${spring.application.name:rushline}") String application,
            Trace trace,
            Clock clock,
            ObjectProvider<Nudge> relay) {
        String source = properties.source() != null ? properties.source() : "/" + application;
        return new JdbcOutbox(
                database, EventJson.MAPPER, trace, clock, properties, source, relay.getIfAvailable(() -> _ -> {}));
    }
}

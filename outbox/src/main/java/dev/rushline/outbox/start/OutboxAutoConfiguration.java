package dev.rushline.outbox.start;

import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.confirming.ConfirmingConfiguration;
import dev.rushline.outbox.consume.ConsumeConfiguration;
import dev.rushline.outbox.inbox.InboxConfiguration;
import dev.rushline.outbox.monitoring.MonitoringConfiguration;
import dev.rushline.outbox.operating.OperatingConfiguration;
import dev.rushline.outbox.recording.RecordingConfiguration;
import dev.rushline.outbox.relaying.RelayingConfiguration;
import dev.rushline.outbox.retention.RetentionConfiguration;
import dev.rushline.outbox.topics.EventTopics;
import dev.rushline.runtime.schema.MigrationDatabase;
import dev.rushline.runtime.schema.SchemaMigration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaAdmin;

/** The whole outbox, for every application that has it on its class path. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        },
        beforeName = "dev.rushline.http.operating.OperatingAutoConfiguration")
@ConditionalOnBean({DataSource.class, KafkaAdmin.class})
@EnableConfigurationProperties(OutboxProperties.class)
@Import({
    DatabaseInitializationDependencyConfigurer.class,
    RecordingConfiguration.class,
    RelayingConfiguration.class,
    InboxConfiguration.class,
    ConsumeConfiguration.class,
    OperatingConfiguration.class,
    RetentionConfiguration.class,
    ConfirmingConfiguration.class,
    MonitoringConfiguration.class
})
class OutboxAutoConfiguration {

    /**
     * The schema, and whether this is still the database cluster that it was made in. In another one, after a restore, it is
     * not known what was published: every event that is still kept is published again, and the inboxes know what of it they
     * have handled.
     */
    @Bean
    SchemaMigration outboxSchema(MigrationDatabase migrations, DataSource database) {
        SchemaMigration schema = migrations.migrate("outbox");
        new JdbcOrigin(database).settle();
        return schema;
    }

    @Bean
    EventTopics eventTopics(KafkaAdmin brokers, OutboxProperties properties, List<EventTopic> topics) {
        return new EventTopics(brokers, properties, topics).createMissing();
    }
}

package dev.rushline.outbox;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A process with an outbox, as far as a context can be one. */
public final class OutboxNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OutboxNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    public static Builder on(TestDatabase database) {
        return new Builder(database);
    }

    /** What the process is made of. */
    public static final class Builder {

        private final TestDatabase database;
        private final List<String> settings = new ArrayList<>();
        private final List<EventTopic> topics = new ArrayList<>();
        private String brokers = Servers.bootstrapServers();

        private Builder(TestDatabase database) {
            this.database = database;
        }

        public Builder with(String... more) {
            settings.addAll(List.of(more));
            return this;
        }

        public Builder topic(EventTopic topic) {
            topics.add(topic);
            return this;
        }

        public Builder brokers(String addresses) {
            brokers = addresses;
            return this;
        }

        public OutboxNode start() {
            List<String> all = new ArrayList<>(List.of(
                    "--spring.main.banner-mode=off",
                    "--spring.application.name=node",
                    "--spring.datasource.url=" + database.jdbcUrl(),
                    "--spring.datasource.username=" + database.user(),
                    "--spring.datasource.password=" + database.password(),
                    "--spring.datasource.hikari.maximum-pool-size=6",
                    "--spring.kafka.bootstrap-servers=" + brokers,
                    "--rushline.outbox.replication=1",
                    "--logging.level.root=WARN",
                    "--logging.level.org.apache.kafka=ERROR"));
            all.addAll(settings);
            return new OutboxNode(new SpringApplicationBuilder(App.class)
                    .web(WebApplicationType.NONE)
                    .registerShutdownHook(false)
                    .initializers((GenericApplicationContext beans) -> topics.forEach(topic ->
                            beans.registerBean(topic.name(), EventTopic.class, (Supplier<EventTopic>) () -> topic)))
                    .run(all.toArray(String[]::new)));
        }
    }

    public <B> B get(Class<B> bean) {
        return context.getBean(bean);
    }

    public Outbox outbox() {
        return get(Outbox.class);
    }

    public JdbcTemplate database() {
        return new JdbcTemplate(get(DataSource.class));
    }

    public void inTransaction(Runnable work) {
        transaction().executeWithoutResult(_ -> work.run());
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(get(PlatformTransactionManager.class));
    }

    /** Records one event in a transaction of its own. */
    public String recordEvent(EventTopic topic, String key, Object data) {
        return transaction().execute(_ -> outbox().record(new Event(topic, key, "test.happened", data)));
    }

    /** Everything in it stops, and starts again. */
    public void restart() {
        context.stop();
        context.start();
    }

    @Override
    public void close() {
        context.close();
    }
}

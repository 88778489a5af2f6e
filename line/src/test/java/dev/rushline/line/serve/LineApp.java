package dev.rushline.line.serve;

import dev.rushline.line.LineId;
import dev.rushline.line.MessageCodec;
import dev.rushline.line.Topic;
import dev.rushline.line.UndecodableMessageException;
import dev.rushline.line.append.AppendConfiguration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that appends texts to lines and serves them: each text is written to a table as it is. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({AppendConfiguration.class, ServeConfiguration.class})
class LineApp {

    @Bean
    Topic<String> texts(Environment environment) {
        return texts(environment.getRequiredProperty("test.topic"));
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    static Topic<String> texts(String name) {
        return new Topic<>(name, new Texts(), text -> text, 2);
    }

    private static final class Texts implements MessageCodec<String> {
        @Override
        public byte[] encode(String message) {
            return message.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] value) throws UndecodableMessageException {
            String text = new String(value, StandardCharsets.UTF_8);
            if (text.equals("garbage")) {
                throw new UndecodableMessageException("no text");
            }
            return text;
        }
    }

    static ConfigurableApplicationContext start(TestDatabase database, String topic) {
        return start(database, topic, Map.of());
    }

    static ConfigurableApplicationContext start(TestDatabase database, String topic, Map<String, Object> more) {
        return start(database, topic, Servers.bootstrapServers(), more);
    }

    static ConfigurableApplicationContext start(TestDatabase database, String topic, String bootstrapServers) {
        return start(database, topic, bootstrapServers, Map.of());
    }

    private static ConfigurableApplicationContext start(
            TestDatabase database, String topic, String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "spring.kafka.bootstrap-servers",
                bootstrapServers,
                "spring.datasource.url",
                database.jdbcUrl(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "spring.datasource.hikari.maximum-pool-size",
                4,
                "rushline.log.replication-factor",
                1,
                "rushline.log.watch",
                "100ms",
                "rushline.serve.batch",
                50,
                "test.topic",
                topic));
        settings.putAll(more);
        SpringApplication app = new SpringApplicationBuilder(LineApp.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(settings)
                .build();
        return app.run();
    }

    /** A server of this process, in a group that all of them share. */
    static ServingThreads threads(ConfigurableApplicationContext app) {
        JdbcClient database = app.getBean(JdbcClient.class);
        database.sql(
                        "create table if not exists decided (partition int, position bigint, message text, turn bigint generated always as identity)")
                .update();
        Decider.Factory<String> deciders = line -> batch -> {
            for (LineRecord<String> entry : batch.records()) {
                write(database, line, entry);
            }
            return () -> {};
        };
        Topic<String> topic = texts(app.getEnvironment().getRequiredProperty("test.topic"));
        return (ServingThreads)
                app.getBean(ServingThreadsFactory.class).create(topic, topic.name() + "-servers", deciders);
    }

    private static void write(JdbcClient database, LineId line, LineRecord<String> entry) {
        database.sql("insert into decided (partition, position, message) values (?, ?, ?)")
                .params(line.partition(), entry.offset(), entry.message())
                .update();
    }

    static List<String> decided(JdbcClient database, int partition) {
        return database.sql("select message from decided where partition = ? order by turn")
                .param(partition)
                .query(String.class)
                .list();
    }
}

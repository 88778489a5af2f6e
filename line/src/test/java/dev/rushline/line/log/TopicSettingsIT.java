package dev.rushline.line.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Topic;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.core.KafkaAdmin;

class TopicSettingsIT {

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static final String YEAR = String.valueOf(Duration.ofDays(365).toMillis());

    /** What a topic of lines needs. Each test changes one of it. */
    private static final Map<String, String> STRONG = Map.of(
            "message.timestamp.type", "LogAppendTime",
            "retention.ms", YEAR,
            "min.insync.replicas", "1");

    private final String name = "checked-" + TOPICS.incrementAndGet();
    private final Topic<String> topic = new Topic<>(name, JsonMessageCodec.of(String.class), text -> text, 2);
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.bootstrapServers()));
    private JdbcClient database;

    @BeforeEach
    void migrate() {
        TestDatabase fresh = Servers.freshDatabase();
        var source = new DriverManagerDataSource(fresh.jdbcUrl(), fresh.user(), fresh.password());
        new SchemaMigration("line").migrate(source);
        database = JdbcClient.create(source);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @ParameterizedTest
    @CsvSource({
        "message.timestamp.type, CreateTime, LogAppendTime",
        "retention.ms, 604800000, 31536000000",
        "retention.bytes, 1000000000, -1",
        "cleanup.policy, compact, delete",
        "unclean.leader.election.enable, true, false",
    })
    void refuses_a_topic_whose_setting_is_weaker_than_wanted(String setting, String found, String wanted)
            throws Exception {
        create(setting, found);

        assertThatThrownBy(() -> start(1, false))
                .hasMessageContaining("topic " + name)
                .hasMessageContaining(setting + " is " + found)
                .hasMessageContaining(wanted)
                .message()
                .doesNotContain("\n");
        assertThat(setting(setting)).isEqualTo(found);
    }

    @Test
    void refuses_too_few_replicas_and_in_sync_replicas() throws Exception {
        create("min.insync.replicas", "1");

        assertThatThrownBy(() -> start(3, false))
                .hasMessageContaining("replicas of partition 0 is 1 and must be at least 3")
                .hasMessageContaining("min.insync.replicas is 1 and must be at least 2");
    }

    @Test
    void takes_settings_that_are_stronger_than_wanted() throws Exception {
        create("retention.ms", "-1");

        assertThat(start(1, false).of(topic)).isNotNull();

        assertThat(setting("retention.ms")).isEqualTo("-1");
    }

    @Test
    void takes_the_topic_that_it_created() throws Exception {
        start(1, false);

        assertThat(start(1, false).of(topic)).isNotNull();
    }

    @Test
    void repairs_only_the_weaker_settings_when_asked_to() throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 2, (short) 1)
                        .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1"))))
                .all()
                .get();

        assertThat(start(1, true).of(topic)).isNotNull();

        assertThat(setting("message.timestamp.type")).isEqualTo("LogAppendTime");
        assertThat(setting("retention.ms")).isEqualTo("-1");
    }

    @Test
    void repairs_no_replicas() throws Exception {
        create("min.insync.replicas", "1");

        assertThatThrownBy(() -> start(3, true)).hasMessageContaining("replicas of partition 0 is 1");
    }

    private void create(String setting, String value) throws Exception {
        var settings = new HashMap<>(STRONG);
        settings.put(setting, value);
        admin.createTopics(List.of(new NewTopic(name, 2, (short) 1).configs(settings)))
                .all()
                .get();
    }

    private TopicIds start(int replicas, boolean repair) {
        var brokers = new KafkaAdmin(Map.of("bootstrap.servers", Servers.bootstrapServers()));
        brokers.setAutoCreate(false);
        var properties =
                new LogProperties(Map.of(), (short) replicas, Duration.ofDays(365), repair, Duration.ofSeconds(1));
        return new TopicProvisioner(brokers, new JdbcTopicIds(database), properties).createOrVerify(List.of(topic));
    }

    private String setting(String setting) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Map<String, String> found =
                admin.describeConfigs(List.of(resource)).values().get(resource).get().entries().stream()
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        return found.get(setting);
    }
}

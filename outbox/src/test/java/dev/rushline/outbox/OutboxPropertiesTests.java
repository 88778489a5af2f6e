package dev.rushline.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OutboxPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OutboxProperties.class)
    static class Settings {}

    @Test
    void defaults_are_those_of_the_design() {
        runner.run(context -> {
            OutboxProperties properties = context.getBean(OutboxProperties.class);
            assertThat(properties.relay()).isTrue();
            assertThat(properties.heartbeat()).isEqualTo(Duration.ofSeconds(3));
            assertThat(properties.dead()).isEqualTo(Duration.ofSeconds(9));
            assertThat(properties.sweep()).isEqualTo(Duration.ofMillis(100));
            assertThat(properties.tries()).isEqualTo(5);
            assertThat(properties.largest().toKilobytes()).isEqualTo(900);
            assertThat(properties.confirm()).isFalse();
            assertThat(properties.replication()).isEqualTo((short) 3);
            assertThat(properties.alarm().after()).isEqualTo(Duration.ofSeconds(30));
            assertThat(properties.alarm().webhook()).isNull();
        });
    }

    @Test
    void an_empty_webhook_is_none() {
        runner.withPropertyValues("rushline.outbox.alarm.webhook=")
                .run(context -> assertThat(
                                context.getBean(OutboxProperties.class).alarm().webhook())
                        .isNull());
    }

    @Test
    void retry_delays_grow_up_to_the_last_retry() {
        runner.withPropertyValues("rushline.outbox.first-retry=100ms", "rushline.outbox.last-retry=1s")
                .run(context -> {
                    OutboxProperties properties = context.getBean(OutboxProperties.class);
                    assertThat(properties.retryAfter(1)).isEqualTo(Duration.ofMillis(100));
                    assertThat(properties.retryAfter(3)).isEqualTo(Duration.ofMillis(400));
                    assertThat(properties.retryAfter(900)).isEqualTo(Duration.ofSeconds(1));
                });
    }

    @ParameterizedTest
    @CsvSource({
        "rushline.outbox.sweep, 1ms",
        "rushline.outbox.dead, 8s",
        "rushline.outbox.tries, 0",
        "rushline.outbox.page, 0",
        "rushline.outbox.keep, 23h",
        "rushline.outbox.keep, 17h",
        "rushline.outbox.keep-processed, 12h",
        "rushline.outbox.topic-retention, 1m",
        "rushline.outbox.last-retry, 1ms",
        "rushline.outbox.alarm.webhook, no address",
        "rushline.outbox.alarm.webhook, ftp://alarms.example/",
        "rushline.outbox.alarm.webhook, /alarms"
    })
    void rejects_invalid_values(String name, String value) {
        runner.withPropertyValues(name + "=" + value)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void events_and_topics_reject_invalid_names_and_partition_counts() {
        EventTopic topic = new EventTopic("fine", 1);

        assertThat(topic.deadLetters()).isEqualTo("fine-dlt");
        assertThatThrownBy(() -> new EventTopic("Not Fine", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventTopic("fine", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Event(topic, " ", "type", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Event(topic, "key", "t".repeat(201), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

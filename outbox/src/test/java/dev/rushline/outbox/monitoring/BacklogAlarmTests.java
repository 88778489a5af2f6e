package dev.rushline.outbox.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rushline.outbox.OutboxProperties;
import dev.rushline.outbox.operating.OutboxState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogAlarmTests {

    private static final OutboxState CALM = new OutboxState(3, 0.2, 0, 0, List.of(), 1);
    private static final OutboxState LATE = new OutboxState(90, 31, 0, 0, List.of(), 1);

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private HttpServer webhook;
    private BacklogAlarm alarm;

    @BeforeEach
    void listen() throws IOException {
        webhook = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        webhook.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        webhook.start();
        alarm = new BacklogAlarm(new OutboxProperties.Alarm(
                Duration.ofSeconds(30),
                URI.create("http://127.0.0.1:" + webhook.getAddress().getPort() + "/")));
    }

    @AfterEach
    void stop() {
        webhook.stop(0);
    }

    @Test
    void calls_the_webhook_once_when_the_alarm_is_raised_and_once_when_it_is_over() {
        alarm.update(CALM, 0);
        alarm.update(LATE, 0);
        alarm.update(LATE, 0);
        assertThat(alarm.isRaised()).isTrue();
        alarm.update(CALM, 0);

        assertThat(posted).hasSize(2);
        assertThat(posted.get(0)).contains("\"state\":\"raised\"", "\"pending\":90", "\"oldestSeconds\":31.0");
        assertThat(posted.get(1)).contains("\"state\":\"over\"");
        assertThat(alarm.isRaised()).isFalse();
    }

    @Test
    void unconfirmed_events_raise_the_alarm() {
        alarm.update(CALM, 2);

        assertThat(posted).hasSize(1).first().asString().contains("\"unconfirmed\":2");
    }

    @Test
    void retries_the_webhook_until_it_succeeds() {
        answer = 500;
        alarm.update(LATE, 0);
        answer = 200;
        alarm.update(LATE, 0);
        alarm.update(LATE, 0);

        assertThat(posted).hasSize(2);
    }

    @Test
    void raises_the_alarm_without_a_webhook() {
        BacklogAlarm silent = new BacklogAlarm(new OutboxProperties.Alarm(Duration.ofSeconds(30), null));

        silent.update(LATE, 0);

        assertThat(silent.isRaised()).isTrue();
    }
}

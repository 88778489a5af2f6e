package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.PublishedEvents;
import dev.rushline.outbox.operating.OutboxAdmin;
import dev.rushline.outbox.operating.OutboxState;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokersAwayIT {

    private static final EventTopic TOPIC = new EventTopic("brokers-away", 2);

    @TempDir
    private Path folder;

    private static double gauge(OutboxNode node, String name) {
        return node.get(MeterRegistry.class).get(name).gauge().value();
    }

    @Test
    void events_wait_while_the_brokers_are_away_and_are_published_in_order_afterwards() {
        EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any());
        try (OutboxNode node = OutboxNode.on(Servers.freshDatabase())
                .brokers(broker.bootstrapServers())
                .topic(TOPIC)
                .with("--rushline.outbox.alarm.after=1s")
                .start()) {
            node.recordEvent(TOPIC, "key", 0);
            OutboxAdmin admin = node.get(OutboxAdmin.class);
            await().until(() -> admin.state().pending() == 0);

            int port = broker.port();
            broker.close();
            for (int i = 1; i <= 500; i++) {
                node.recordEvent(TOPIC, "key", i);
                node.recordEvent(TOPIC, "other-" + i, i);
            }
            await().until(() -> gauge(node, "rushline.outbox.alarm") == 1);
            OutboxState away = admin.state();
            assertThat(away.pending()).isEqualTo(1_000);
            assertThat(away.oldestSeconds()).isBetween(1.0, 60.0);
            assertThat(away.blocked()).isZero();
            await().until(() -> gauge(node, "rushline.outbox.pending") == 1_000);
            assertThat(gauge(node, "rushline.outbox.oldest.seconds")).isPositive();

            broker = EmbeddedBroker.start(folder, port);
            try (PublishedEvents published =
                    PublishedEvents.on(TOPIC.name(), TOPIC.partitions(), broker.bootstrapServers())) {
                assertThat(PublishedEvents.valuesByKey(published.awaitDistinct(1_001))
                                .get("key"))
                        .isEqualTo(IntStream.rangeClosed(0, 500)
                                .mapToObj(String::valueOf)
                                .toList());
                await().until(() -> gauge(node, "rushline.outbox.alarm") == 0);
                assertThat(admin.state().pending()).isZero();
            }
        } finally {
            broker.close();
        }
    }

    @Test
    void starts_without_brokers_and_publishes_when_they_come() {
        EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePorts.any());
        int port = broker.port();
        broker.close();
        try (OutboxNode node = OutboxNode.on(Servers.freshDatabase())
                .brokers("127.0.0.1:" + port)
                .topic(TOPIC)
                .with(
                        "--spring.kafka.admin.operation-timeout=1s",
                        "--spring.kafka.admin.properties.default.api.timeout.ms=1000",
                        "--spring.kafka.admin.properties.request.timeout.ms=500")
                .start()) {
            node.recordEvent(TOPIC, "key", 1);
            assertThat(node.get(OutboxAdmin.class).state().pending()).isOne();

            broker = EmbeddedBroker.start(folder, port);
            try (PublishedEvents published =
                    PublishedEvents.on(TOPIC.name(), TOPIC.partitions(), broker.bootstrapServers())) {
                assertThat(published.awaitDistinct(1)).hasSize(1);
                await().until(() -> node.get(OutboxAdmin.class).state().pending() == 0);
            }
        } finally {
            broker.close();
        }
    }
}

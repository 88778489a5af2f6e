package dev.rushline.line.append;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.JsonMessageCodec;
import dev.rushline.line.Topic;
import dev.rushline.line.log.FakeAdminBrokers;
import dev.rushline.line.log.TopicIds;
import dev.rushline.line.tracing.TicketTracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class UnreachableBrokersIT {

    private static final Topic<String> TOPIC =
            new Topic<>("unreachable", JsonMessageCodec.of(String.class), text -> text, 1);

    @Test
    void unreachable_brokers_are_unavailable_within_the_timeout() throws IOException {
        int unused;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unused = socket.getLocalPort();
        }

        Duration took = timeOfRefusal(unused);

        assertThat(took).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void silent_brokers_are_unavailable_within_the_timeout() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {

            Duration took = timeOfRefusal(mute.getLocalPort());

            assertThat(took).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Duration timeOfRefusal(int port) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", "127.0.0.1:" + port,
                "max.block.ms", 1_000,
                "request.timeout.ms", 1_500,
                "delivery.timeout.ms", 4_000,
                "linger.ms", 0);
        try (FakeAdminBrokers brokers = new FakeAdminBrokers(TOPIC.name());
                var appender = new KafkaLineAppender(
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                        new TopicIds(Map.of(TOPIC.name(), Uuid.ZERO_UUID)),
                        brokers.monitor(),
                        _ -> 0,
                        Clock.systemUTC(),
                        new SimpleMeterRegistry(),
                        TicketTracing.OFF,
                        List.of(TOPIC))) {
            long start = System.nanoTime();

            AppendResult appended = appender.append(TOPIC, 0, "a", new LineAppender.Request("a", "ada", 1));

            assertThat(appended).isEqualTo(new AppendResult.Unavailable(Duration.ofSeconds(1)));
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}

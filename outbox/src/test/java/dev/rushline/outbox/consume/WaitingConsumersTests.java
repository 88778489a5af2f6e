package dev.rushline.outbox.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.runtime.failure.UnavailableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class WaitingConsumersTests {

    private static final TopicPartition ONE = new TopicPartition("events", 1);
    private static final TopicPartition TWO = new TopicPartition("events", 2);
    private final Exception readOnly = new IllegalStateException(new SQLException("read-only", "25006"));

    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WaitingConsumers consumers = new WaitingConsumers(meters, now::get);

    @Test
    void a_consumer_that_waits_for_the_database_is_down_after_some_seconds_until_it_goes_on() {
        consumers.watch("fulfilment");
        consumers.failed("fulfilment", ONE, readOnly);
        pass(10);
        consumers.failed("fulfilment", ONE, readOnly);
        assertThat(consumers.health().getStatus()).isEqualTo(Status.UP);
        assertThat(consumers.health().getDetails()).containsKey("waiting");
        pass(10);

        assertThat(consumers.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(consumers.health().getDetails().get("reasons"))
                .asString()
                .contains("fulfilment retries a record of events-1 since 20 s", "read-only");
        assertThat(waitingSeconds()).isEqualTo(20);

        consumers.wentOn("fulfilment", ONE);
        assertThat(consumers.health().getStatus()).isEqualTo(Status.UP);
        assertThat(consumers.health().getDetails()).isEmpty();
        assertThat(waitingSeconds()).isZero();
    }

    @Test
    void a_consumer_that_waits_for_another_system_leaves_the_process_ready() {
        consumers.watch("fulfilment");
        consumers.failed("fulfilment", ONE, new UnavailableException("503", null));
        pass(3_600);

        assertThat(consumers.health().getStatus()).isEqualTo(Status.UP);
        assertThat(waitingSeconds()).isEqualTo(3_600);
    }

    @Test
    void a_partition_that_went_to_another_instance_is_not_waited_for_here() {
        consumers.failed("fulfilment", ONE, readOnly);
        consumers.failed("fulfilment", TWO, readOnly);
        consumers.failed("refund", ONE, readOnly);
        pass(60);

        consumers.revoked("fulfilment", List.of(ONE, TWO));

        assertThat(consumers.health().getDetails().get("reasons"))
                .asString()
                .contains("refund")
                .doesNotContain("fulfilment");
    }

    private void pass(long seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private double waitingSeconds() {
        return meters.get("rushline.consumer.waiting.seconds").gauge().value();
    }
}

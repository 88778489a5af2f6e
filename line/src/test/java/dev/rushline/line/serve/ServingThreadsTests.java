package dev.rushline.line.serve;

import static dev.rushline.line.serve.ServingFixture.ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServingThreadsTests {

    private final ServingFixture fixture = new ServingFixture();
    private final ServingThreads threads = fixture.threads("a", "b", "c", "d", "e", "f");
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Long> claimEpochs = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.stop();
        fixture.close();
    }

    private void failOnce(String message, Error failure) {
        fixture.ledger.beforeEach(record -> {
            if (record.message().equals(message) && failures.getAndIncrement() == 0) {
                claimEpochs.add(fixture.ledger.epoch(ONE));
                throw failure;
            }
        });
    }

    @Test
    void an_error_of_a_decider_closes_the_consumer_and_another_one_decides_each_record_once() {
        failOnce("e", new StackOverflowError());

        threads.start();

        await().until(() -> fixture.ledger.position(ONE) == 6);
        assertThat(fixture.ledger.decided(ONE)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(fixture.ledger.serials(ONE)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(fixture.ledger.epoch(ONE)).isGreaterThan(claimEpochs.getFirst());
        assertThat(fixture.consumers).extracting(MockConsumer::closed).containsExactly(true, false);
        assertThat(fixture.registry
                        .get("rushline.thread.restarts")
                        .tag("thread", "serve-served-1")
                        .counter()
                        .count())
                .isEqualTo(1);
        await().until(() -> threads.problems().isEmpty());
    }

    @Test
    void an_error_after_the_commit_decides_nothing_again() {
        fixture.ledger.failAfterCommit(new NoClassDefFoundError("dev/rushline/Missing"));

        threads.start();

        await().until(() -> fixture.ledger.position(ONE) == 6);
        assertThat(fixture.ledger.decided(ONE)).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(fixture.consumers).hasSize(2);
    }
}

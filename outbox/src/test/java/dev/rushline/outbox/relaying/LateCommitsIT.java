package dev.rushline.outbox.relaying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.outbox.Event;
import dev.rushline.outbox.EventTopic;
import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.PublishedEvents;
import dev.rushline.outbox.Shards;
import dev.rushline.testing.Servers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An event that is committed after others with higher ids were published is published as well. */
class LateCommitsIT {

    record Said(String what) {}

    @Test
    void publishes_a_transaction_that_began_first_and_commits_last() throws Exception {
        EventTopic topic = new EventTopic("late-began-first", 1);
        List<String> keys = keysOfOneShard();
        try (Transactions transactions = new Transactions(topic)) {
            CountDownLatch recorded = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);
            Future<?> late = transactions.begin(() -> {
                transactions.record(keys.getFirst(), "late");
                recorded.countDown();
                await(mayCommit);
            });
            await(recorded);

            transactions
                    .begin(() -> transactions.record(keys.getLast(), "early"))
                    .get(60, TimeUnit.SECONDS);
            transactions.published.awaitDistinct(2);
            mayCommit.countDown();
            late.get(60, TimeUnit.SECONDS);

            assertThat(transactions.published.awaitDistinct(3))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("{\"what\":\"first\"}", "{\"what\":\"early\"}", "{\"what\":\"late\"}");
        }
    }

    /** Its number as a transaction is higher than that of any that has ended, so no snapshot mentions it. */
    @Test
    void publishes_a_transaction_that_began_last_recorded_first_and_commits_last() throws Exception {
        EventTopic topic = new EventTopic("late-began-last", 1);
        List<String> keys = keysOfOneShard();
        try (Transactions transactions = new Transactions(topic)) {
            CountDownLatch began = new CountDownLatch(1);
            CountDownLatch recorded = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);
            Future<?> early = transactions.begin(() -> {
                transactions.node.database().queryForObject("select pg_current_xact_id()::text", String.class);
                began.countDown();
                await(recorded);
                transactions.record(keys.getLast(), "early");
            });
            await(began);
            Future<?> late = transactions.begin(() -> {
                transactions.record(keys.getFirst(), "late");
                recorded.countDown();
                await(mayCommit);
            });

            early.get(60, TimeUnit.SECONDS);
            transactions.published.awaitDistinct(2);
            mayCommit.countDown();
            late.get(60, TimeUnit.SECONDS);

            assertThat(transactions.published.awaitDistinct(3))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("{\"what\":\"first\"}", "{\"what\":\"early\"}", "{\"what\":\"late\"}");
        }
    }

    private static List<String> keysOfOneShard() {
        return Stream.iterate(0, n -> n + 1)
                .map(n -> "key-" + n)
                .filter(key -> Shards.of(key) == 3)
                .limit(2)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(3, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A node, and transactions on threads of their own. */
    private static final class Transactions implements AutoCloseable {

        private final EventTopic topic;
        private final OutboxNode node;
        private final PublishedEvents published;
        private final ExecutorService threads = Executors.newFixedThreadPool(2);

        Transactions(EventTopic topic) {
            this.topic = topic;
            // Nothing but the two transactions ends in the meantime.
            this.node = OutboxNode.on(Servers.freshDatabase())
                    .topic(topic)
                    .with("--rushline.outbox.heartbeat=20s", "--rushline.outbox.dead=60s")
                    .start();
            this.published = PublishedEvents.on(topic);
            awaitQuiet();
        }

        /** Until the relay has what it wants, and has noted all there is to note. */
        private void awaitQuiet() {
            node.recordEvent(topic, keysOfOneShard().getFirst(), new Said("first"));
            published.awaitDistinct(1);
            Awaitility.await()
                    .until(() -> node.database()
                            .queryForObject(
                                    "select count(owner) = 16 and max(position) > 0 from outbox.shard", Boolean.class));
        }

        Future<?> begin(Runnable work) {
            return threads.submit(() -> node.inTransaction(work));
        }

        void record(String key, String what) {
            node.outbox().record(new Event(topic, key, "test.happened", new Said(what)));
        }

        @Override
        public void close() {
            threads.shutdownNow();
            published.close();
            node.close();
        }
    }
}

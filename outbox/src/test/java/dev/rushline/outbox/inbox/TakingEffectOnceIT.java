package dev.rushline.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rushline.outbox.OutboxNode;
import dev.rushline.outbox.consume.ReceivedEvent;
import dev.rushline.testing.Servers;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TakingEffectOnceIT {

    private static OutboxNode node;
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    static void start() {
        node = OutboxNode.on(Servers.freshDatabase())
                .with("--rushline.outbox.relay=false")
                .start();
        node.database().execute("create table effect (event_id text)");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private record Copy(String id) implements ReceivedEvent {

        @Override
        public String type() {
            return "test.happened";
        }

        @Override
        public String source() {
            return "/test";
        }

        @Override
        public Instant time() {
            return Instant.parse("2026-11-21T10:00:00Z");
        }

        @Override
        public String key() {
            return "key";
        }

        @Override
        public <D> D data(Class<D> type) {
            throw new IllegalArgumentException("no data");
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }
    }

    private static void effect(String id) {
        node.database().update("insert into effect values (?)", id);
    }

    private static long effects(String id) {
        return node.database().queryForObject("select count(*) from effect where event_id = ?", Long.class, id);
    }

    private static String status(String consumer, String id) {
        return node.database()
                .queryForObject(
                        "select status from outbox.processed_event where consumer = ? and event_id = ?",
                        String.class,
                        consumer,
                        id);
    }

    @Test
    void copies_have_one_effect_for_each_consumer() {
        Inbox inbox = node.get(Inbox.class);

        assertThat(inbox.once("one", new Copy("a"), () -> effect("a"))).isTrue();
        assertThat(inbox.once("one", new Copy("a"), () -> effect("a"))).isFalse();
        assertThat(inbox.once("two", new Copy("a"), () -> effect("a"))).isTrue();

        assertThat(effects("a")).isEqualTo(2);
        assertThat(status("one", "a")).isEqualTo("SUCCESS");
    }

    @Test
    void an_effect_that_fails_is_undone_and_can_be_tried_again() {
        Inbox inbox = node.get(Inbox.class);

        assertThatThrownBy(() -> inbox.once("one", new Copy("b"), () -> {
                    effect("b");
                    throw new IllegalStateException("half-way");
                }))
                .hasMessage("half-way");

        assertThat(effects("b")).isZero();
        assertThat(inbox.once("one", new Copy("b"), () -> effect("b"))).isTrue();
        assertThat(effects("b")).isOne();
    }

    @Test
    void of_two_copies_at_the_same_time_the_second_waits_for_the_first() throws Exception {
        Inbox inbox = node.get(Inbox.class);
        CountDownLatch inside = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CountDownLatch goOn = new CountDownLatch(1);
            Future<Boolean> first = threads.submit(() -> inbox.once("one", new Copy("c"), () -> {
                effect("c");
                inside.countDown();
                await(goOn);
            }));
            await(inside);
            Future<Boolean> second = threads.submit(() -> inbox.once("one", new Copy("c"), () -> effect("c")));
            Awaitility.await().until(TakingEffectOnceIT::isWaitingForLock);
            goOn.countDown();

            assertThat(first.get()).isTrue();
            assertThat(second.get()).isFalse();
        }
        assertThat(effects("c")).isOne();
    }

    private static boolean isWaitingForLock() {
        return node.database().queryForObject("select count(*) from pg_locks where not granted", Long.class) > 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(3, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void repeats_an_external_call_until_it_succeeds() {
        Inbox inbox = node.get(Inbox.class);

        assertThatThrownBy(() -> inbox.untilDone("sink", new Copy("d"), () -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(status("sink", "d")).isEqualTo("RECEIVED");
        assertThat(inbox.untilDone("sink", new Copy("d"), calls::incrementAndGet))
                .isTrue();
        assertThat(inbox.untilDone("sink", new Copy("d"), calls::incrementAndGet))
                .isFalse();

        assertThat(calls).hasValue(2);
        assertThat(status("sink", "d")).isEqualTo("SUCCESS");
    }
}

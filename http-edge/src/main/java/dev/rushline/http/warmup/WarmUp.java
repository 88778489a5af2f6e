package dev.rushline.http.warmup;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Calls the API of this process for a bounded time, each user with a token of its own. Calls that fail end the warm-up and
 * never the start. See ADR 0017.
 */
final class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final int CALLERS = 8;
    private static final int MAX_CALLS = 30_000;
    private static final int MAX_FAILURES = 20;

    private final WarmUpProperties properties;
    private final List<WarmUpCalls> apis;
    private final WarmUpTokens tokens;
    private final ClientFactory clients;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch callers = new CountDownLatch(CALLERS);
    private volatile boolean closed;

    /** Asked for once the server listens. */
    interface ClientFactory {
        LoopbackClient create() throws IOException;
    }

    WarmUp(WarmUpProperties properties, List<WarmUpCalls> apis, WarmUpTokens tokens, ClientFactory clients) {
        this.properties = properties;
        this.apis = apis;
        this.tokens = tokens;
        this.clients = clients;
    }

    /** Readiness opens after the last runner. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (properties.warmUp() == WarmUpProperties.Mode.BEFORE_READY) {
            warmUp();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (properties.warmUp() == WarmUpProperties.Mode.AFTER_READY) {
            Thread.ofVirtual().name("warm-up").start(this::warmUp);
        }
    }

    @EventListener(ContextClosedEvent.class)
    void closed() {
        closed = true;
    }

    private void warmUp() {
        if (apis.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            LoopbackClient client = clients.create();
            long end = begun + properties.warmUpTime().toNanos();
            for (int number = 0; number < CALLERS; number++) {
                Thread.ofVirtual().name("warm-up-", number).start(() -> callUntil(end, client));
            }
            // A caller that still waits for an answer ends by its timeout.
            var _ = callers.await(properties.warmUpTime().toNanos(), TimeUnit.NANOSECONDS);
            log.info(
                    "Warm-up: {} calls in {} ms, {} of them failed",
                    calls,
                    Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                    failures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.warn("The warm-up failed; the first calls will be slower", e);
        }
    }

    private void callUntil(long end, LoopbackClient client) {
        try {
            while (!isOver(end)) {
                callAs("warm-up-" + UUID.randomUUID(), end, client);
            }
        } finally {
            callers.countDown();
        }
    }

    private void callAs(String userId, long end, LoopbackClient client) {
        try {
            String token = tokens.tokenFor(userId);
            for (WarmUpCalls api : apis) {
                for (WarmUpCall call : api.of(userId)) {
                    if (isOver(end)) {
                        return;
                    }
                    calls.incrementAndGet();
                    if (client.send(call, token) >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                        failures.incrementAndGet();
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            failures.incrementAndGet();
            log.debug("a call of the warm-up failed", e);
        }
    }

    private boolean isOver(long end) {
        return closed || System.nanoTime() >= end || calls.get() >= MAX_CALLS || failures.get() >= MAX_FAILURES;
    }
}

package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Http;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Tokens;
import dev.rushline.testing.LongRun;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Users who charge points, order and pay, again and again. Some leave an order unpaid, some cancel one before or after they paid
 * it. Without a response they retry with the same idempotency key.
 */
final class Shoppers {

    private static final int SHOPPERS = 6;
    private static final int MAX_ATTEMPTS = 600;
    private static final long RETRY_DELAY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long ORDER_DELAY = TimeUnit.MILLISECONDS.toNanos(LongRun.orElse(600, 1_800));

    private final Supplier<List<App>> apps;
    private final List<String> skus;
    private final Map<String, Long> charged = new ConcurrentHashMap<>();
    private final Set<String> placed = ConcurrentHashMap.newKeySet();
    private final Set<String> paid = ConcurrentHashMap.newKeySet();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(SHOPPERS);
    private volatile boolean isRunning = true;

    private Shoppers(Supplier<List<App>> apps, List<String> skus) {
        this.apps = apps;
        this.skus = skus;
    }

    /** @param apps those that serve at the moment */
    static Shoppers begin(Supplier<List<App>> apps, List<String> skus, long seed) {
        Shoppers shoppers = new Shoppers(apps, skus);
        for (int shopper = 0; shopper < SHOPPERS; shopper++) {
            String name = "shopper-" + shopper;
            Random random = new Random(seed + shopper);
            shoppers.threads.execute(() -> shoppers.shop(name, random));
        }
        return shoppers;
    }

    private void shop(String name, Random random) {
        try {
            while (isRunning) {
                buyOnce(name + "-" + random.nextInt(5), random);
                LockSupport.parkNanos(ORDER_DELAY);
            }
        } catch (RuntimeException failure) {
            unexpected.add(name + " gave up: " + failure);
        }
    }

    private void buyOnce(String user, Random random) {
        long amount = random.nextLong(100, 200);
        Reply charge = call(random, user, "/v1/points", "{\"amount\":%d}".formatted(amount));
        if (charge.status() != 200) {
            unexpected.add("a charge was answered with " + charge.status() + " " + charge.text());
            return;
        }
        charged.merge(user, amount, Long::sum);
        String sku = skus.get(random.nextInt(skus.size()));
        Reply order = call(random, user, "/v1/orders", "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku));
        if (order.status() == 409) {
            return;
        }
        if (order.status() != 201) {
            unexpected.add("an order was answered with " + order.status() + " " + order.text());
            return;
        }
        String orderId = order.json().path("orderId").asString();
        placed.add(orderId);
        switch (random.nextInt(10)) {
            case 0 -> {}
            case 1 -> cancel(random, user, orderId);
            case 2 -> {
                pay(random, user, orderId);
                cancel(random, user, orderId);
            }
            default -> pay(random, user, orderId);
        }
    }

    private void pay(Random random, String user, String orderId) {
        Reply payment = call(random, user, "/v1/payments", "{\"orderId\":\"%s\"}".formatted(orderId));
        if (payment.status() == 201) {
            paid.add(orderId);
        } else if (payment.status() != 409) {
            unexpected.add("a payment was answered with " + payment.status() + " " + payment.text());
        }
    }

    private void cancel(Random random, String user, String orderId) {
        Reply reply = call(random, user, "/v1/orders/" + orderId + "/cancel", "");
        if (reply.status() == 200) {
            cancelled.add(orderId);
        } else {
            unexpected.add("a cancellation was answered with " + reply.status() + " " + reply.text());
        }
    }

    /** Retries the call, at any app, until there is a response. */
    private Reply call(Random random, String user, String path, String body) {
        String key = UUID.randomUUID().toString();
        for (int tries = 0; tries < MAX_ATTEMPTS; tries++) {
            List<App> serving = List.copyOf(apps.get());
            if (!serving.isEmpty()) {
                App app = serving.get(random.nextInt(serving.size()));
                try {
                    HttpRequest.Builder request = Http.request(app.at(path), Tokens.of(user))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString(body));
                    Reply reply = Http.send(request);
                    count(app, "%s %s".formatted(path, reply.status()));
                    if (reply.status() < 500) {
                        return reply;
                    }
                } catch (IOException noResponse) {
                    // It may have been processed; the retry has the same key.
                    count(app, "%s %s".formatted(path, noResponse.getClass().getSimpleName()));
                }
            }
            LockSupport.parkNanos(RETRY_DELAY);
        }
        throw new IllegalStateException("no response from " + path);
    }

    private void count(App app, String answer) {
        answers.merge("port " + app.port() + " " + answer, 1, Integer::sum);
    }

    /** What the calls since the last look were answered with, by app. */
    Map<String, Integer> takeAnswers() {
        Map<String, Integer> taken = new TreeMap<>(answers);
        answers.clear();
        return taken;
    }

    int paidOrders() {
        return paid.size();
    }

    /** Waits until every user has finished the current order. */
    void end() throws InterruptedException {
        isRunning = false;
        threads.shutdown();
        if (!threads.awaitTermination(120, TimeUnit.SECONDS)) {
            unexpected.add("a user did not finish");
        }
    }

    Map<String, Long> charged() {
        return charged;
    }

    /** Each call was retried until it had a response, so there are no other orders. */
    Set<String> placed() {
        return placed;
    }

    Set<String> paid() {
        return paid;
    }

    Set<String> cancelled() {
        return cancelled;
    }

    List<String> unexpected() {
        return List.copyOf(unexpected);
    }
}

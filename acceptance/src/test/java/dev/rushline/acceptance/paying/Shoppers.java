package dev.rushline.acceptance.paying;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Http;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Tokens;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** People who charge points, order and pay, again and again, and ask once more with the same key when no answer comes. */
final class Shoppers {

    private static final int PEOPLE = 6;
    private static final int TRIES = 600;
    private static final long RETRY_DELAY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long JOURNEY_PAUSE = TimeUnit.MILLISECONDS.toNanos(400);

    private final Supplier<List<App>> apps;
    private final List<String> skus;
    private final Map<String, Long> charged = new ConcurrentHashMap<>();
    private final Set<String> paid = ConcurrentHashMap.newKeySet();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private volatile boolean goesOn = true;

    private Shoppers(Supplier<List<App>> apps, List<String> skus) {
        this.apps = apps;
        this.skus = skus;
    }

    /** @param apps those that answer at the moment */
    static Shoppers begin(Supplier<List<App>> apps, List<String> skus, long seed) {
        Shoppers shoppers = new Shoppers(apps, skus);
        for (int person = 0; person < PEOPLE; person++) {
            String name = "shopper-" + person;
            Random random = new Random(seed + person);
            shoppers.threads.execute(() -> shoppers.shop(name, random));
        }
        return shoppers;
    }

    private void shop(String name, Random random) {
        try {
            while (goesOn) {
                journey(name + "-" + random.nextInt(5), random);
                LockSupport.parkNanos(JOURNEY_PAUSE);
            }
        } catch (RuntimeException failure) {
            unexpected.add(name + " gave up: " + failure);
        }
    }

    private void journey(String user, Random random) {
        long amount = random.nextLong(100, 200);
        Reply charge = call(random, user, "/v1/points", "{\"amount\":%d}".formatted(amount));
        if (charge.status() != 200) {
            unexpected.add("a charge was answered with " + charge.status() + " " + charge.text());
            return;
        }
        charged.merge(user, amount, Long::sum);
        String sku = skus.get(random.nextInt(skus.size()));
        Reply order = call(random, user, "/v1/orders", "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku));
        if (order.status() != 201) {
            unexpected.add("an order was answered with " + order.status() + " " + order.text());
            return;
        }
        String orderId = order.json().path("orderId").asString();
        Reply payment = call(random, user, "/v1/payments", "{\"orderId\":\"%s\"}".formatted(orderId));
        if (payment.status() == 201) {
            paid.add(orderId);
        } else if (payment.status() != 409) {
            unexpected.add("a payment was answered with " + payment.status() + " " + payment.text());
        }
    }

    /** The same call until there is an answer, from whichever app has one. */
    private Reply call(Random random, String user, String path, String body) {
        String key = UUID.randomUUID().toString();
        for (int tries = 0; tries < TRIES; tries++) {
            List<App> there = apps.get();
            if (!there.isEmpty()) {
                App app = there.get(random.nextInt(there.size()));
                try {
                    HttpRequest.Builder request = Http.request(app.at(path), Tokens.of(user))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(BodyPublishers.ofString(body));
                    Reply reply = Http.send(request);
                    if (reply.status() < 500) {
                        return reply;
                    }
                } catch (IOException noAnswer) {
                    // Whether it was done is not known; the same key will tell.
                }
            }
            LockSupport.parkNanos(RETRY_DELAY);
        }
        throw new IllegalStateException("no answer from " + path);
    }

    int paidOrders() {
        return paid.size();
    }

    /** Lets everybody end what they are doing. */
    void end() throws InterruptedException {
        goesOn = false;
        threads.shutdown();
        if (!threads.awaitTermination(120, TimeUnit.SECONDS)) {
            unexpected.add("somebody did not come to an end");
        }
    }

    Map<String, Long> charged() {
        return charged;
    }

    Set<String> paid() {
        return paid;
    }

    List<String> unexpected() {
        return List.copyOf(unexpected);
    }
}

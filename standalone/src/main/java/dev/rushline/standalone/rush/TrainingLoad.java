package dev.rushline.standalone.rush;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The load under which a JVM records an AOT cache: one crowd after the other asks for coupons until they are sold out, another
 * goes through a queue, a third one pays. See ADR 0017.
 *
 * <p>Arguments: the maximum of seconds, the maximum of calls, the folder of standalone's keys, standalone's port, and for each product that
 * is called its name and port, such as {@code coupon=8081}. A port other than standalone's gets tokens signed with the
 * key of vouchers.
 */
public final class TrainingLoad {

    private static final Scenario.CouponDrop DROP = new Scenario.CouponDrop(3_000, 1_500);
    private static final Scenario.ConcertSale SALE = new Scenario.ConcertSale(500, 100);
    private static final Duration POLL_DELAY = Duration.ofMillis(50);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private final long maxCalls;

    private TrainingLoad(long maxCalls) {
        this.maxCalls = maxCalls;
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = Path.of(arguments[2]);
        TrainingLoad load = new TrainingLoad(Long.parseLong(arguments[1]));
        List<Thread> products = new ArrayList<>();
        for (String argument : List.of(arguments).subList(4, arguments.length)) {
            String[] named = argument.split("=", 2);
            Tokens tokens = named[1].equals(arguments[3])
                    ? Tokens.development(keys.resolve("dev-issuer.secret"))
                    : Tokens.signed(keys.resolve("voucher.pem"));
            var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(named[1]));
            products.add(Thread.ofVirtual().start(() -> load.run(named[0], address, tokens)));
        }
        var _ = load.over.await(Long.parseLong(arguments[0]), TimeUnit.SECONDS);
        load.over.countDown();
        for (Thread product : products) {
            product.join();
        }
        System.out.printf("training: %d calls, %d of them failed%n", load.calls.get(), load.failures.get());
        System.exit(load.failures.get() * 2 > load.calls.get() ? 1 : 0);
    }

    private void run(String product, InetSocketAddress address, Tokens tokens) {
        Supplier<Api> connections = () -> new CountedApi(new HttpConnection(address));
        try (Api api = connections.get()) {
            AdminClient admin = new AdminClient(api, tokens.admin(), this::isOverWithin);
            for (int number = 1; !isOverWithin(Duration.ZERO); number++) {
                try {
                    run(planOf(product, product + "-" + number, tokens), admin, connections);
                } catch (IOException e) {
                    failures.incrementAndGet();
                    var _ = isOverWithin(RETRY_DELAY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(RushPlan plan, AdminClient admin, Supplier<Api> connections)
            throws IOException, InterruptedException {
        String subject = plan.open(admin);
        try (Crowd crowd = new Crowd(subject, connections, plan.waitingCalls())) {
            plan.invite(crowd, new SplittableRandom(1));
            while (!crowd.isFinished() && !isOverWithin(POLL_DELAY)) {
                // The crowd runs on threads of its own.
            }
        }
        plan.close(admin, Rush.State.DONE);
    }

    private static RushPlan planOf(String product, String rushId, Tokens tokens) {
        return switch (product) {
            case "coupon" -> new CouponRush(rushId, DROP, tokens::user, new RushCounters());
            case "queue" -> new QueueRush(rushId, SALE, tokens::user, new RushCounters(), Clock.systemUTC());
            case "payment" -> new PaymentRush(rushId, tokens::user);
            default -> throw new IllegalArgumentException("there is no load for " + product);
        };
    }

    private boolean isOverWithin(Duration time) throws InterruptedException {
        return over.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Refusals are answers, too. */
    private final class CountedApi implements Api {

        private static final int UNAVAILABLE = 500;

        private final Api api;

        CountedApi(Api api) {
            this.api = api;
        }

        @Override
        public Reply send(Call call) throws IOException {
            Reply reply = api.send(call);
            if (reply.status() >= UNAVAILABLE) {
                failures.incrementAndGet();
            }
            if (calls.incrementAndGet() >= maxCalls) {
                over.countDown();
            }
            return reply;
        }

        @Override
        public void close() {
            api.close();
        }
    }
}

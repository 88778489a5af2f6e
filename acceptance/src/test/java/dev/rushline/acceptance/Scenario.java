package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.Servers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One run of the world with its own campaigns: consumers come and go, clients ask, and at the end every promise is judged. */
final class Scenario implements AutoCloseable {

    private static final Duration VERDICTS = Duration.ofSeconds(90);
    private static final int CLIENTS = 32;

    private final CouponDeployment world = CouponDeployment.shared();
    private final AcceptedIsKept kept = new AcceptedIsKept();
    private final List<Promise> promises =
            List.of(new NeverOversold(), new FirstComeFirstServed(), kept, new OneVerdict());
    private final List<App> consumers = new ArrayList<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService glimpses = Executors.newSingleThreadScheduledExecutor();
    private final String name;
    private final long began = System.nanoTime();
    private final Random random;

    Scenario(String name) {
        this.name = name;
        long seed = Long.getLong("acceptance.seed", System.nanoTime());
        random = new Random(seed);
        say("seed " + seed);
        var _ = glimpses.scheduleWithFixedDelay(this::glimpse, 100, 100, TimeUnit.MILLISECONDS);
    }

    CouponDeployment world() {
        return world;
    }

    App startConsumer() {
        App consumer = world.startConsumer();
        consumers.add(consumer);
        return consumer;
    }

    /** Opens a campaign and waits until everybody knows it. */
    String open(int quantity) throws IOException {
        Reply reply = CouponCalls.open(world.api(0), quantity);
        String couponId = reply.json().path("couponId").asString();
        await("the campaign").atMost(Duration.ofSeconds(60)).until(() -> {
            int here = Http.get(world.api(0).at("/v1/coupons/" + couponId)).status();
            int there = Http.get(world.api(1).at("/v1/coupons/" + couponId)).status();
            return here == 200 && there == 200;
        });
        return couponId;
    }

    /** To all at once; it is in line when this returns. */
    void addStock(List<String> coupons, int add) {
        List<Integer> answers = coupons.parallelStream()
                .map(coupon -> CouponCalls.addStock(world.api(0), coupon, add).status())
                .toList();
        assertThat(answers).isSubsetOf(200, 202);
    }

    Rush rush(int requests, int users, List<String> coupons) {
        return Rush.begin(random.nextLong(), requests, users, coupons, this::ask);
    }

    private Reply ask(Rush.Asking asking) throws IOException {
        App api = world.api(asking.number());
        Reply reply = CouponCalls.ask(api, asking.subject(), asking.userId());
        if (reply.status() == 202) {
            AcceptedRequest accepted = accepted(asking.userId(), reply);
            if (asking.looksAtOnce()) {
                look(api, accepted, 0);
            }
        }
        return reply;
    }

    /** Stock that came too late for a rush still goes to whoever asks next: they ask until this many are issued. */
    void sellOut(List<String> coupons, int users, long total) {
        await("the last coupon").atMost(Duration.ofSeconds(60)).until(() -> {
            rush(300, users, coupons).end();
            return issued(coupons) == total;
        });
    }

    AcceptedRequest accepted(String userId, Reply reply) {
        AcceptedRequest accepted = new AcceptedRequest(
                reply.json().path("requestId").asString(),
                reply.json().path("couponId").asString(),
                userId);
        promises.forEach(promise -> promise.accepted(accepted));
        answered(RequestStatus.of(accepted, reply.json()));
        return accepted;
    }

    /** Asks an API for the verdict. Whether there is one. */
    boolean look(App api, AcceptedRequest accepted, int waitSeconds) throws IOException {
        Reply reply = CouponCalls.look(api, accepted, waitSeconds);
        if (reply.status() != 200) {
            unexpected.add("a look was answered with " + reply.status() + " " + reply.text());
            return false;
        }
        RequestStatus answer = RequestStatus.of(accepted, reply.json());
        answered(answer);
        return answer.isVerdict();
    }

    private void answered(RequestStatus answer) {
        promises.forEach(promise -> promise.answered(answer));
    }

    /** Looks that were answered with anything but 200. */
    List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    /** Every accepted request gets its verdict, from both instances; then the tables must be what the log says. */
    void conclude() throws IOException, SQLException {
        unexpected.clear();
        int requests = kept.all().size();
        say("driven");
        lookAtAll();
        say("verdicts of " + requests + " requests");
        assertThat(unexpected).isEmpty();
        ExpectedLedger expected = Oracle.replay(LogRecord.all(Servers.bootstrapServers(), CouponDeployment.TOPIC));
        await("cursors at the ends").atMost(Duration.ofSeconds(60)).until(() -> isServed(expected));
        Ledger ledger = ledger();
        List<String> findings = promises.stream()
                .flatMap(promise -> promise.findings(expected, ledger).stream())
                .toList();
        say("judged: " + findings.size() + " findings");
        assertThat(findings).isEmpty();
    }

    Ledger ledger() throws SQLException {
        try (Connection connection = world.database().connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return Ledger.read(connection);
        }
    }

    /** How many of these there are in the hands of winners. */
    long issued(List<String> coupons) throws SQLException {
        Ledger ledger = ledger();
        return coupons.stream()
                .mapToLong(coupon -> ledger.campaigns().get(coupon).issued())
                .sum();
    }

    private boolean isServed(ExpectedLedger expected) throws SQLException {
        var cursors = ledger().cursors();
        return expected.ends().entrySet().stream()
                .allMatch(end -> end.getValue().equals(cursors.get(end.getKey())));
    }

    private void lookAtAll() throws IOException {
        List<Callable<Boolean>> looks = new ArrayList<>();
        int number = 0;
        for (AcceptedRequest accepted : kept.all()) {
            int api = number++;
            looks.add(() -> {
                long deadline = System.nanoTime() + VERDICTS.toNanos();
                while (!look(world.api(api), accepted, 10) && System.nanoTime() < deadline) {
                    // The API holds the call itself, so this is no busy loop.
                }
                return look(world.api(api + 1), accepted, 2);
            });
        }
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Boolean> look : clients.invokeAll(looks)) {
                look.get();
            }
        } catch (ExecutionException exception) {
            throw new IOException(exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    private void glimpse() {
        try {
            Ledger moment = ledger();
            promises.forEach(promise -> promise.glimpsed(moment));
        } catch (SQLException away) {
            // The database is restarted now and then.
        }
    }

    void say(String what) {
        System.out.printf("[%s] %.1f s: %s%n", name, (System.nanoTime() - began) / 1e9, what);
    }

    @Override
    public void close() {
        glimpses.shutdownNow();
        consumers.forEach(App::close);
        say("over");
    }
}

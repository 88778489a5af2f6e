package dev.rushline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.audit.coupon.CampaignState;
import dev.rushline.audit.coupon.CouponReplay;
import dev.rushline.audit.coupon.CouponTables;
import dev.rushline.audit.coupon.ExpectedLedger;
import dev.rushline.audit.log.LogRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A scenario with its own campaigns: consumers start and stop, users request, and at the end every promise is checked. */
public final class Scenario extends SeededScenario implements AutoCloseable {

    private static final Duration VERDICT_TIMEOUT = Duration.ofSeconds(90);

    private final CouponDeployment deployment;
    private final AcceptedIsKept acceptedIsKept = new AcceptedIsKept();
    private final List<Promise> promises =
            List.of(new NeverOversold(), new FirstComeFirstServed(), acceptedIsKept, new OneVerdict());
    private final List<App> consumers = new ArrayList<>();

    Scenario(String name) {
        this(name, CouponDeployment.shared());
    }

    public Scenario(String name, CouponDeployment deployment) {
        super(name, deployment.database());
        this.deployment = deployment;
        startSampling(CouponTables::read, ledger -> promises.forEach(promise -> promise.sampled(ledger)));
    }

    public CouponDeployment deployment() {
        return deployment;
    }

    public App startConsumer() {
        App consumer = deployment.startConsumer();
        consumers.add(consumer);
        return consumer;
    }

    /** Opens a campaign and waits until both APIs show it. */
    public String open(int quantity) throws IOException {
        Reply reply = CouponCalls.open(deployment.api(0), quantity);
        String couponId = reply.json().path("couponId").asString();
        await("the campaign").atMost(Duration.ofSeconds(60)).until(() -> {
            int here = Http.get(deployment.api(0).at("/v1/coupons/" + couponId)).status();
            int there =
                    Http.get(deployment.api(1).at("/v1/coupons/" + couponId)).status();
            return here == 200 && there == 200;
        });
        return couponId;
    }

    /** Adds stock to all campaigns at once. The records are appended when this returns. */
    public void addStock(List<String> coupons, int add) {
        List<Integer> answers = coupons.parallelStream()
                .map(coupon ->
                        CouponCalls.addStock(deployment.api(0), coupon, add).status())
                .toList();
        assertThat(answers).isSubsetOf(200, 202);
    }

    public Rush rush(int requests, int users, List<String> coupons) {
        return Rush.begin(random().nextLong(), requests, users, coupons, this::send);
    }

    /** A rush without polls: a poll of a winner waits for the database. */
    Rush rushWithoutPolls(int requests, int users, List<String> coupons) {
        return Rush.begin(random().nextLong(), requests, users, coupons, this::request);
    }

    /** Sends a request of a rush, and polls if it says so. */
    public Reply send(Rush.Request request) throws IOException {
        Reply reply = request(request);
        if (reply.status() == 202 && request.pollsAtOnce()) {
            poll(deployment.api(request.number()), AcceptedRequest.of(request.userId(), reply), 0);
        }
        return reply;
    }

    private Reply request(Rush.Request request) throws IOException {
        Reply reply = CouponCalls.request(deployment.api(request.number()), request.subject(), request.userId());
        if (reply.status() == 202) {
            var _ = accepted(request.userId(), reply);
        }
        return reply;
    }

    /** Requests until this number is issued: stock that was added after the end of a rush goes to later requests. */
    void sellOut(List<String> coupons, int users, long total) {
        await("the last coupon").atMost(Duration.ofSeconds(60)).until(() -> {
            rush(300, users, coupons).end();
            return issued(coupons) == total;
        });
    }

    /** Requests until a request is accepted, and then waits for its verdict. */
    void awaitVerdict(String coupon) {
        String userId = "checks-" + System.nanoTime();
        await("an accepted request").ignoreExceptions().until(() -> {
            Reply reply = CouponCalls.request(deployment.api(0), coupon, userId);
            if (reply.status() != 202) {
                return reply.status() == 409;
            }
            return poll(deployment.api(0), accepted(userId, reply), 60);
        });
    }

    /** The winners of a campaign, by serial. */
    List<CampaignState.Winner> winners(String coupon) throws SQLException {
        return ledger().campaigns().get(coupon).winners();
    }

    AcceptedRequest accepted(String userId, Reply reply) {
        AcceptedRequest accepted = AcceptedRequest.of(userId, reply);
        promises.forEach(promise -> promise.accepted(accepted));
        polled(RequestStatus.of(accepted, reply.json()));
        return accepted;
    }

    /** Polls one API for the verdict. Returns whether there is one. */
    boolean poll(App api, AcceptedRequest accepted, int waitSeconds) throws IOException {
        Reply reply = CouponCalls.poll(api, accepted, waitSeconds);
        if (!isOk(reply)) {
            return false;
        }
        RequestStatus status = RequestStatus.of(accepted, reply.json());
        polled(status);
        return status.isVerdict();
    }

    private void polled(RequestStatus status) {
        promises.forEach(promise -> promise.polled(status));
    }

    /** Every accepted request must get its verdict from both instances, and the tables must follow from the log. */
    public void verify() throws IOException, SQLException {
        forgetUnexpected();
        log("load ended");
        pollAll();
        log("verdicts of " + acceptedIsKept.all().size() + " requests");
        assertThat(unexpected()).isEmpty();
        ExpectedLedger expected = CouponReplay.replay(LogRecord.all(deployment.brokers(), CouponDeployment.TOPIC));
        await("cursors at the ends").atMost(Duration.ofSeconds(60)).until(() -> isServed(expected));
        CouponTables ledger = ledger();
        assertNone(promises.stream().flatMap(promise -> promise.findings(expected, ledger).stream()));
        audit(deployment.brokers());
    }

    public CouponTables ledger() throws SQLException {
        return read(CouponTables::read);
    }

    /** The number of issued coupons of these campaigns. */
    public long issued(List<String> coupons) throws SQLException {
        CouponTables ledger = ledger();
        return coupons.stream()
                .mapToLong(coupon -> ledger.campaigns().get(coupon).issued())
                .sum();
    }

    private boolean isServed(ExpectedLedger expected) throws SQLException {
        var cursors = ledger().cursors();
        return expected.ends().entrySet().stream()
                .allMatch(end -> end.getValue().equals(cursors.get(end.getKey())));
    }

    /** Polls every request until it has its verdict, and then at the other API. */
    void pollAll() throws IOException {
        ParallelCalls.all(acceptedIsKept.all(), (accepted, number) -> {
            long deadline = System.nanoTime() + VERDICT_TIMEOUT.toNanos();
            while (!poll(deployment.api(number), accepted, 10) && System.nanoTime() < deadline) {
                // The API holds the call itself, so this is no busy loop.
            }
            poll(deployment.api(number + 1), accepted, 2);
        });
    }

    @Override
    public void close() {
        stopSampling();
        consumers.forEach(App::close);
    }
}

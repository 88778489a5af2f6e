package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A campaign, and people who all ask for one of its coupons at once. */
final class CouponRush implements RushPlan {

    /** They are held until the verdict, which costs next to nothing; with fewer, people would stand in a line of their own. */
    private static final int WAITING_CALLS = 128;

    private static final Duration POLL_DELAY = Duration.ofMillis(200);
    private static final int MAX_POLLS = 100;

    private final String rushId;
    private final Scenario.CouponDrop drop;
    private final UnaryOperator<String> tokens;
    private final RushCounters counters;
    private String couponId = "";

    CouponRush(String rushId, Scenario.CouponDrop drop, UnaryOperator<String> tokens, RushCounters counters) {
        this.rushId = rushId;
        this.drop = drop;
        this.tokens = tokens;
        this.counters = counters;
    }

    @Override
    public String open(AdminClient admin) throws IOException, InterruptedException {
        String offer = "{\"name\":\"Demo rush %s\",\"quantity\":%d,\"discount\":500}".formatted(rushId, drop.coupons());
        Reply opened = admin.send("POST", "/v1/coupons", offer, 201, 202);
        couponId = opened.json().path("couponId").asString();
        boolean isServed = opened.status() == 201;
        for (int look = 0; !isServed && look < MAX_POLLS && admin.rest(POLL_DELAY); look++) {
            isServed = admin.get("/v1/coupons/" + couponId, 200, 404).status() == 200;
        }
        return couponId;
    }

    @Override
    public int waitingCalls() {
        return WAITING_CALLS;
    }

    @Override
    public void invite(Crowd crowd, RandomGenerator random) {
        for (int number = 1; number <= drop.people(); number++) {
            String userId = "rush-" + rushId + "-" + number;
            crowd.join(new ScheduledUser(
                    new CouponUser(userId, couponId, tokens, counters), random.nextDouble(), Duration.ZERO));
        }
    }

    /** Sold out, it shows as that; a stopped one would look as if there was something left to get. */
    @Override
    public void close(AdminClient admin, Rush.State ended) throws IOException, InterruptedException {
        if (ended != Rush.State.DONE) {
            admin.post("/v1/coupons/" + couponId + "/close", 200, 202, 409);
        }
    }
}

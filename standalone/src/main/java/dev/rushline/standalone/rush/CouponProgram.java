package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A campaign, and people who all ask for one of its coupons at once. */
final class CouponProgram implements Program {

    /** They are held until the verdict, which costs next to nothing; with fewer, people would stand in a line of their own. */
    private static final int CALLS_INSIDE = 128;

    private static final Duration UNTIL_SERVED = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 100;

    private final String rushId;
    private final Occasion.CouponDrop drop;
    private final UnaryOperator<String> tokens;
    private final Tally tally;
    private String couponId = "";

    CouponProgram(String rushId, Occasion.CouponDrop drop, UnaryOperator<String> tokens, Tally tally) {
        this.rushId = rushId;
        this.drop = drop;
        this.tokens = tokens;
        this.tally = tally;
    }

    @Override
    public String open(Office office) throws IOException, InterruptedException {
        String offer = "{\"name\":\"Demo rush %s\",\"quantity\":%d,\"discount\":500}".formatted(rushId, drop.coupons());
        Reply opened = office.send("POST", "/v1/coupons", offer, 201, 202);
        couponId = opened.json().path("couponId").asString();
        boolean isServed = opened.status() == 201;
        for (int look = 0; !isServed && look < MOST_LOOKS && office.rest(UNTIL_SERVED); look++) {
            isServed = office.get("/v1/coupons/" + couponId, 200, 404).status() == 200;
        }
        return couponId;
    }

    @Override
    public int callsInside() {
        return CALLS_INSIDE;
    }

    @Override
    public void invite(Crowd crowd, RandomGenerator random) {
        for (int number = 1; number <= drop.people(); number++) {
            String userId = "rush-" + rushId + "-" + number;
            crowd.join(
                    new Errand(new CouponPerson(userId, couponId, tokens, tally), random.nextDouble(), Duration.ZERO));
        }
    }

    /** Sold out, it shows as that; a stopped one would look as if there was something left to get. */
    @Override
    public void close(Office office, Rush.State ended) throws IOException, InterruptedException {
        if (ended != Rush.State.DONE) {
            office.post("/v1/coupons/" + couponId + "/close", 200, 202, 409);
        }
    }
}

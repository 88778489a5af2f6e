package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Clock;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** A queue for a concert, and people who come within some seconds and wait to be let in. */
final class QueueRush implements RushPlan {

    private static final String PREFIX = "rush-";
    /** Each is work for the database. */
    private static final int WAITING_CALLS = 32;

    private static final int ROOM_FOR_SECONDS = 40;

    private final String rushId;
    private final Scenario.ConcertSale sale;
    private final UnaryOperator<String> tokens;
    private final RushCounters counters;
    private final Clock clock;

    QueueRush(
            String rushId,
            Scenario.ConcertSale sale,
            UnaryOperator<String> tokens,
            RushCounters counters,
            Clock clock) {
        this.rushId = rushId;
        this.sale = sale;
        this.tokens = tokens;
        this.counters = counters;
        this.clock = clock;
    }

    /** The room is so large that the pace decides. */
    @Override
    public String open(AdminClient admin) throws IOException, InterruptedException {
        closeLeftovers(admin);
        admin.send(
                "PUT",
                path(),
                "{\"ratePerSecond\":%d,\"maxActive\":%d,\"claimSeconds\":%d,\"passTtlSeconds\":60}"
                        .formatted(sale.ratePerSecond(), ROOM_FOR_SECONDS * sale.ratePerSecond(), sale.claimSeconds()),
                201);
        return concertId();
    }

    @Override
    public int waitingCalls() {
        return WAITING_CALLS;
    }

    @Override
    public void invite(Crowd crowd, RandomGenerator random) {
        NowServing nowServing = new NowServing();
        crowd.serve(new NowServingPoller(concertId(), nowServing));
        for (int number = 1; number <= sale.people(); number++) {
            UserBehavior behavior = UserBehavior.random(random, sale);
            String userId = "rush-" + rushId + "-" + number;
            crowd.join(new ScheduledUser(
                    new QueueUser(userId, concertId(), behavior, nowServing, tokens, counters, clock),
                    random.nextDouble(),
                    behavior.comesAfter()));
        }
    }

    /** Always, for there are only so many lines that a queue can have for its own. */
    @Override
    public void close(AdminClient admin, Rush.State ended) throws IOException, InterruptedException {
        close(admin, concertId());
    }

    /** What a process that was killed left open. */
    private static void closeLeftovers(AdminClient admin) throws IOException, InterruptedException {
        for (JsonNode queue :
                admin.get("/v1/concerts?state=OPEN", 200).json().path("items").values()) {
            String concertId = queue.path("concertId").asString();
            if (concertId.startsWith(PREFIX)) {
                close(admin, concertId);
            }
        }
    }

    private static void close(AdminClient admin, String concertId) throws IOException, InterruptedException {
        admin.send("PATCH", "/v1/concerts/" + concertId + "/queue", "{\"state\":\"CLOSED\"}", 200, 404);
    }

    private String concertId() {
        return PREFIX + rushId;
    }

    private String path() {
        return "/v1/concerts/" + concertId() + "/queue";
    }
}

package dev.rushline.standalone.rush;

import java.io.IOException;
import java.time.Clock;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** A queue for a concert, and people who come within some seconds and wait to be let in. */
final class ConcertProgram implements Program {

    private static final String PREFIX = "rush-";
    /** Each is work for the database. */
    private static final int CALLS_INSIDE = 32;

    private static final int ROOM_FOR_SECONDS = 40;

    private final String rushId;
    private final Occasion.ConcertSale sale;
    private final UnaryOperator<String> tokens;
    private final Tally tally;
    private final Clock clock;

    ConcertProgram(String rushId, Occasion.ConcertSale sale, UnaryOperator<String> tokens, Tally tally, Clock clock) {
        this.rushId = rushId;
        this.sale = sale;
        this.tokens = tokens;
        this.tally = tally;
        this.clock = clock;
    }

    /** The room is so large that the pace decides. */
    @Override
    public String open(Office office) throws IOException, InterruptedException {
        closeLeftovers(office);
        office.send(
                "PUT",
                path(),
                "{\"ratePerSecond\":%d,\"maxActive\":%d,\"claimSeconds\":%d,\"passTtlSeconds\":60}"
                        .formatted(sale.ratePerSecond(), ROOM_FOR_SECONDS * sale.ratePerSecond(), sale.claimSeconds()),
                201);
        return concertId();
    }

    @Override
    public int callsInside() {
        return CALLS_INSIDE;
    }

    @Override
    public void invite(Crowd crowd, RandomGenerator random) {
        Announced announced = new Announced();
        crowd.serve(new AnnouncementReader(concertId(), announced));
        for (int number = 1; number <= sale.people(); number++) {
            Habits habits = Habits.drawn(random, sale);
            String userId = "rush-" + rushId + "-" + number;
            crowd.join(new Errand(
                    new ConcertPerson(userId, concertId(), habits, announced, tokens, tally, clock),
                    random.nextDouble(),
                    habits.comesAfter()));
        }
    }

    /** Always, for there are only so many lines that a queue can have for its own. */
    @Override
    public void close(Office office, Rush.State ended) throws IOException, InterruptedException {
        close(office, concertId());
    }

    /** What a process that was killed left open. */
    private static void closeLeftovers(Office office) throws IOException, InterruptedException {
        for (JsonNode queue :
                office.get("/v1/concerts?state=OPEN", 200).json().path("items").values()) {
            String concertId = queue.path("concertId").asString();
            if (concertId.startsWith(PREFIX)) {
                close(office, concertId);
            }
        }
    }

    private static void close(Office office, String concertId) throws IOException, InterruptedException {
        office.send("PATCH", "/v1/concerts/" + concertId + "/queue", "{\"state\":\"CLOSED\"}", 200, 404);
    }

    private String concertId() {
        return PREFIX + rushId;
    }

    private String path() {
        return "/v1/concerts/" + concertId() + "/queue";
    }
}

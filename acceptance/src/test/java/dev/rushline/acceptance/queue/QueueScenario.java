package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.LogRecord;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Rush;
import dev.rushline.acceptance.queue.LimitHistory.LimitChange;
import dev.rushline.testing.Servers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of the world with its own concerts: activators come and go, people enter, and at the end every promise is judged. */
final class QueueScenario implements AutoCloseable {

    private static final AtomicInteger CONCERTS = new AtomicInteger();
    private static final Set<String> NOT_CALLED = Set.of("WAITING", "PRE_QUEUE");

    private final QueueDeployment world = QueueDeployment.shared();
    private final EntryIsKept kept = new EntryIsKept();
    private final List<QueuePromise> promises =
            List.of(new Paced(), new CalledInOrder(), new OneVisitPerUser(), kept);
    private final Map<String, QueueSettings> concerts = new HashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService glimpses = Executors.newSingleThreadScheduledExecutor();
    private final String name;
    private final long began = System.nanoTime();
    private final Random random;

    QueueScenario(String name) {
        this.name = name;
        long seed = Long.getLong("acceptance.seed", System.nanoTime());
        random = new Random(seed);
        say("seed " + seed);
        var _ = glimpses.scheduleWithFixedDelay(this::glimpse, 100, 100, TimeUnit.MILLISECONDS);
    }

    QueueDeployment world() {
        return world;
    }

    Random random() {
        return random;
    }

    /** What was said of a concert last. */
    QueueSettings settings(String concertId) {
        return concerts.get(concertId);
    }

    /** The concert's queue as the tables have it, the last if there were several. */
    QueueRow opening(String concertId) throws SQLException {
        return tables().openings().values().stream()
                .filter(opening -> opening.concertId().equals(concertId))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /** Lets time pass. Nothing is waited for: only the time itself is what matters. */
    void rest(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await("time")
                .atMost(time.plusSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() >= until);
    }

    /** Opens a concert's queue. */
    String open(QueueSettings settings) throws IOException {
        String concertId = name.replace(' ', '-') + "-" + CONCERTS.incrementAndGet();
        open(concertId, settings);
        return concertId;
    }

    void open(String concertId, QueueSettings settings) throws IOException {
        Instant asked = Instant.now();
        Reply reply = QueueCalls.put(world.api(0), concertId, settings.json());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        said(concertId, settings, asked, settings.ratePerSecond(), false);
    }

    /** A new rate and a new limit, while it is open. */
    void change(String concertId, QueueSettings settings) throws IOException {
        patch(
                concertId,
                settings,
                "{\"state\":\"OPEN\",\"ratePerSecond\":%d,\"maxActive\":%d}"
                        .formatted(settings.ratePerSecond(), settings.maxActive()),
                settings.ratePerSecond(),
                false);
    }

    /** Opens a fair start that soon; nothing else is said of the queue. A call that came too late is made anew. */
    void openIn(String concertId, Duration time) {
        await("the opening").until(() -> {
            Reply reply = QueueCalls.patch(
                    world.api(0), concertId, "{\"opensAt\":\"" + Instant.now().plus(time) + "\"}");
            assertThat(reply.status()).as(reply.text()).isIn(200, 409);
            return reply.status() == 200;
        });
    }

    void pause(String concertId) throws IOException {
        patch(concertId, concerts.get(concertId), "{\"state\":\"PAUSED\"}", 0, false);
    }

    void close(String concertId) throws IOException {
        QueueSettings settings = concerts.get(concertId);
        patch(concertId, settings, "{\"state\":\"CLOSED\"}", settings.ratePerSecond(), true);
    }

    private void patch(String concertId, QueueSettings settings, String body, int rate, boolean isOver) throws IOException {
        Instant asked = Instant.now();
        Reply reply = QueueCalls.patch(world.api(1), concertId, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        said(concertId, settings, asked, rate, isOver);
    }

    private void said(String concertId, QueueSettings settings, Instant asked, int rate, boolean isOver) {
        concerts.put(concertId, settings);
        world.history().add(new LimitChange(concertId, asked, Instant.now(), rate, settings.maxActive(), isOver));
    }

    /** Somebody enters, and must be let into the line. */
    EnteredTicket enter(String concertId, String userId) throws IOException {
        return enter(world.api(0), concertId, userId);
    }

    EnteredTicket enter(App api, String concertId, String userId) throws IOException {
        Reply reply = QueueCalls.enter(api, concertId, userId);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return entered(userId, reply);
    }

    EnteredTicket entered(String userId, Reply reply) {
        EnteredTicket entered = EnteredTicket.of(userId, reply);
        promises.forEach(promise -> promise.entered(entered));
        return entered;
    }

    /** What an API says of a place. */
    String look(App api, EnteredTicket entered) throws IOException {
        Instant asked = Instant.now();
        Reply reply = QueueCalls.look(api, entered);
        if (reply.status() != 200) {
            unexpected.add("a look was answered with " + reply.status() + " " + reply.text());
            return "";
        }
        String status = reply.json().path("status").asString();
        promises.forEach(promise -> promise.told(new PolledStatus(entered, status, asked)));
        return status;
    }

    /** Every place that somebody was given. */
    List<EnteredTicket> everybody() {
        return List.copyOf(kept.all());
    }

    /** Until both APIs say so of this place. */
    void awaitStatus(EnteredTicket entered, String status) {
        await(status + " of " + entered.userId())
                .pollInterval(Duration.ofMillis(20))
                .until(() -> look(world.api(0), entered).equals(status)
                        && look(world.api(1), entered).equals(status));
    }

    /** So many people, each of them in one of these concerts; they are numbered on. */
    Rush rush(int entries, int users, List<String> concertIds) {
        return Rush.begin(random.nextLong(), entries, users, concertIds, this::enter);
    }

    private Reply enter(Rush.Asking asking) throws IOException {
        App api = world.api(asking.number());
        Reply reply = QueueCalls.enter(api, asking.subject(), asking.userId());
        if (reply.status() == 201) {
            EnteredTicket entered = entered(asking.userId(), reply);
            if (asking.looksAtOnce()) {
                look(api, entered);
            }
        }
        return reply;
    }

    /** Until everybody in the lines of this scenario was called. */
    void drain() {
        await("the end of the lines")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    QueueTables tables = tables();
                    return kept.all().stream()
                            .allMatch(entered -> tables.openings().values().stream()
                                    .filter(opening -> opening.concertId().equals(entered.concertId()))
                                    .filter(opening -> opening.opensAt() == null || opening.frozenTo() != null)
                                    .anyMatch(opening ->
                                            tables.cursors().getOrDefault(opening.partition(), 0L) > entered.number()));
                });
    }

    /** Everybody asks once more, then the whole log is held against the whole ledger. */
    void conclude() throws IOException, SQLException {
        say("driven");
        unexpected.clear();
        ParallelCalls.all(kept.all(), (entered, number) -> awaitTold(world.api(number), entered));
        say("told " + kept.all().size());
        assertThat(unexpected).isEmpty();
        QueueTables tables = tables();
        List<LogRecord> log = LogRecord.all(Servers.bootstrapServers(), QueueDeployment.TOPIC);
        List<ExpectedTicket> called = QueueOracle.replay(log, tables);
        QueuePromise.Evidence evidence = new QueuePromise.Evidence(log, tables, called, world.history());
        List<String> findings = promises.stream()
                .flatMap(promise -> promise.findings(evidence).stream())
                .toList();
        say("judged: " + findings.size() + " findings of " + tables.stays().size() + " stays");
        findings.stream().limit(20).forEach(this::say);
        assertThat(findings).isEmpty();
    }

    /** A board may be a moment late: whoever was called is asked again. */
    private void awaitTold(App api, EnteredTicket entered) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (NOT_CALLED.contains(look(api, entered)) && System.nanoTime() < deadline) {
            rest(Duration.ofMillis(50));
        }
    }

    QueueTables tables() throws SQLException {
        try (Connection connection = world.database().connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return QueueTables.read(connection);
        }
    }

    /** Who was let into a concert, in the order in which they came in. */
    List<AdmissionRow> stays(String concertId) throws SQLException {
        QueueTables tables = tables();
        return tables.stays().stream()
                .filter(stay ->
                        tables.openings().get(stay.queueId()).concertId().equals(concertId))
                .toList();
    }

    /** Until so many were let in. */
    List<AdmissionRow> awaitStays(String concertId, int number) throws SQLException {
        await(number + " admissions to " + concertId)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> stays(concertId).size() >= number);
        return stays(concertId);
    }

    private void glimpse() {
        try (Connection connection = world.database().connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            LineSample moment = LineSample.take(connection);
            promises.forEach(promise -> promise.glimpsed(moment));
        } catch (SQLException away) {
            // The database is restarted now and then.
        }
    }

    void say(String what) {
        System.out.printf("[%s] %.1f s: %s%n", name, (System.nanoTime() - began) / 1e9, what);
    }

    private boolean isClosed(String concertId) throws IOException {
        Reply reply = QueueCalls.figures(world.api(1), concertId);
        return reply.json().path("state").asString("").equals("CLOSED");
    }

    /** What stays open holds a line and would be served on. */
    @Override
    public void close() throws IOException {
        glimpses.shutdownNow();
        for (String concertId : List.copyOf(concerts.keySet())) {
            if (!isClosed(concertId)) {
                close(concertId);
            }
        }
        say("over");
    }
}

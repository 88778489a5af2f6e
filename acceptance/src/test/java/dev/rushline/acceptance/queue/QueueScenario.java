package dev.rushline.acceptance.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.ParallelCalls;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Rush;
import dev.rushline.acceptance.SeededScenario;
import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.queue.AdmissionRow;
import dev.rushline.audit.queue.LimitHistory.LimitChange;
import dev.rushline.audit.queue.QueueEvidence;
import dev.rushline.audit.queue.QueueRow;
import dev.rushline.audit.queue.QueueTables;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A scenario with its own concerts: activators start and stop, users enter, and at the end every promise is checked. */
public final class QueueScenario extends SeededScenario implements AutoCloseable {

    private static final AtomicInteger CONCERTS = new AtomicInteger();
    private static final Set<String> NOT_CALLED = Set.of("WAITING", "PRE_QUEUE");

    private final QueueDeployment deployment;
    private final EntryIsKept entryIsKept = new EntryIsKept();
    private final List<QueuePromise> promises =
            List.of(new Paced(), new CalledInOrder(), new OneVisitPerUser(), entryIsKept);
    private final Map<String, QueueSettings> concerts = new HashMap<>();

    QueueScenario(String name) {
        this(name, QueueDeployment.shared());
    }

    public QueueScenario(String name, QueueDeployment deployment) {
        super(name, deployment.database());
        this.deployment = deployment;
        startSampling(LineSample::read, sample -> promises.forEach(promise -> promise.sampled(sample)));
    }

    public QueueDeployment deployment() {
        return deployment;
    }

    /** The settings that a concert's queue got last. */
    QueueSettings settings(String concertId) {
        return concerts.get(concertId);
    }

    /** The row of the concert's queue, the last one if there were several. */
    public QueueRow queue(String concertId) throws SQLException {
        return tables().queues().values().stream()
                .filter(queue -> queue.concertId().equals(concertId))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /** Opens a concert's queue. */
    public String open(QueueSettings settings) throws IOException {
        String concertId = name().replace(' ', '-') + "-" + CONCERTS.incrementAndGet();
        open(concertId, settings);
        return concertId;
    }

    void open(String concertId, QueueSettings settings) throws IOException {
        Instant asked = Instant.now();
        Reply reply = QueueCalls.put(deployment.api(0), concertId, settings.json());
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        recordLimits(concertId, settings, asked, settings.ratePerSecond(), false);
    }

    /** Sets a new rate and a new cap, and opens the queue if it is paused. */
    void change(String concertId, QueueSettings settings) throws IOException {
        patch(
                concertId,
                settings,
                "{\"state\":\"OPEN\",\"ratePerSecond\":%d,\"maxActive\":%d}"
                        .formatted(settings.ratePerSecond(), settings.maxActive()),
                settings.ratePerSecond(),
                false);
    }

    /** Sets the opening of a fair start to this time from now. A call that comes too late is repeated. */
    void openIn(String concertId, Duration time) {
        await("the opening").until(() -> {
            Reply reply = QueueCalls.patch(
                    deployment.api(0),
                    concertId,
                    "{\"opensAt\":\"" + Instant.now().plus(time) + "\"}");
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

    private void patch(String concertId, QueueSettings settings, String body, int rate, boolean isClosed)
            throws IOException {
        Instant asked = Instant.now();
        Reply reply = QueueCalls.patch(deployment.api(1), concertId, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        recordLimits(concertId, settings, asked, rate, isClosed);
    }

    private void recordLimits(String concertId, QueueSettings settings, Instant asked, int rate, boolean isClosed) {
        concerts.put(concertId, settings);
        deployment
                .history()
                .add(new LimitChange(concertId, asked, Instant.now(), rate, settings.maxActive(), isClosed));
    }

    /** Enters a user, who must get a ticket. */
    EnteredTicket enter(String concertId, String userId) throws IOException {
        return enter(deployment.api(0), concertId, userId);
    }

    /** Enters a user, who may have a ticket already and must get another one. */
    EnteredTicket enterAnew(String concertId, String userId) throws IOException {
        return enter(deployment.api(1), concertId, userId);
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

    /** The status of a ticket at one API, or "" for a response other than 200. */
    String poll(App api, EnteredTicket entered) throws IOException {
        Instant asked = Instant.now();
        Reply reply = QueueCalls.poll(api, entered);
        if (!isOk(reply)) {
            return "";
        }
        String status = reply.json().path("status").asString();
        promises.forEach(promise -> promise.polled(new PolledStatus(entered, status, asked)));
        return status;
    }

    /** Every ticket that users got. */
    List<EnteredTicket> tickets() {
        return List.copyOf(entryIsKept.all());
    }

    /** Until both APIs show this status. */
    void awaitStatus(EnteredTicket entered, String status) {
        await(status + " of " + entered.userId())
                .pollInterval(Duration.ofMillis(20))
                .until(() -> poll(deployment.api(0), entered).equals(status)
                        && poll(deployment.api(1), entered).equals(status));
    }

    /** Sends this number of entries, each to a random concert. */
    public Rush rush(int entries, int users, List<String> concertIds) {
        return Rush.begin(random().nextLong(), entries, users, concertIds, this::enter);
    }

    /** A rush without polls: a poll of an admitted user waits for the database. */
    Rush rushWithoutPolls(int entries, int users, List<String> concertIds) {
        return Rush.begin(random().nextLong(), entries, users, concertIds, request -> enter(request, _ -> false));
    }

    /** Sends an entry of a rush, and polls if it says so. */
    public Reply enter(Rush.Request request) throws IOException {
        return enter(request, Rush.Request::pollsAtOnce);
    }

    private Reply enter(Rush.Request request, Predicate<Rush.Request> polls) throws IOException {
        App api = deployment.api(request.number());
        Reply reply = QueueCalls.enter(api, request.subject(), request.userId());
        if (reply.status() == 201) {
            EnteredTicket entered = entered(request.userId(), reply);
            if (polls.test(request)) {
                poll(api, entered);
            }
        }
        return reply;
    }

    /** Until every ticket of this scenario was called, except in queues that are not drawn yet. */
    public void drain() {
        await("the end of the lines")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    QueueTables tables = tables();
                    return entryIsKept.all().stream()
                            .allMatch(entered -> tables.queues().values().stream()
                                    .filter(queue -> queue.concertId().equals(entered.concertId()))
                                    .filter(queue -> queue.opensAt() == null || queue.frozenTo() != null)
                                    .anyMatch(queue ->
                                            tables.cursors().getOrDefault(queue.partition(), 0L) > entered.number()));
                });
    }

    /** Polls every ticket once more and checks the promises on the whole log and all tables. */
    public void verify() throws IOException, SQLException {
        log("load ended");
        forgetUnexpected();
        ParallelCalls.all(entryIsKept.all(), (entered, number) -> awaitCalled(deployment.api(number), entered));
        log("polled " + entryIsKept.all().size());
        assertThat(unexpected()).isEmpty();
        QueueTables tables = tables();
        List<LogRecord> log = LogRecord.all(deployment.brokers(), QueueDeployment.TOPIC);
        QueueEvidence evidence = QueueEvidence.of(log, tables, deployment.history());
        log("check " + tables.admissions().size() + " admissions");
        assertNone(promises.stream().flatMap(promise -> promise.findings(evidence).stream()));
        audit(deployment.brokers());
    }

    /** The board may be late by a moment, so a ticket that still waits is polled again. */
    private void awaitCalled(App api, EnteredTicket entered) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (NOT_CALLED.contains(poll(api, entered)) && System.nanoTime() < deadline) {
            waitFor(Duration.ofMillis(50));
        }
    }

    public QueueTables tables() throws SQLException {
        return read(QueueTables::read);
    }

    /** The admissions to a concert, in the order of their times. */
    public List<AdmissionRow> admissions(String concertId) throws SQLException {
        QueueTables tables = tables();
        return tables.admissions().stream()
                .filter(admission ->
                        tables.queues().get(admission.queueId()).concertId().equals(concertId))
                .toList();
    }

    /** Until the concert has this number of admissions. */
    List<AdmissionRow> awaitAdmissions(String concertId, int number) throws SQLException {
        await(number + " admissions to " + concertId)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> admissions(concertId).size() >= number);
        return admissions(concertId);
    }

    private boolean isClosed(String concertId) throws IOException {
        Reply reply = QueueCalls.queue(deployment.api(1), concertId);
        return reply.json().path("state").asString("").equals("CLOSED");
    }

    /** Also closes the queues, because an open one keeps its line and is served on. */
    @Override
    public void close() throws IOException {
        stopSampling();
        for (String concertId : List.copyOf(concerts.keySet())) {
            if (!isClosed(concertId)) {
                close(concertId);
            }
        }
    }
}

package dev.rushline.acceptance.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Deployment;
import dev.rushline.acceptance.Http;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Tokens;
import dev.rushline.audit.log.LogRecord;
import dev.rushline.embedded.EmbeddedBroker;
import dev.rushline.embedded.ProxiedEndpoint;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.TcpProxy;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** Payment as it is deployed: with a broker, a database and a data platform of its own, and processes that start and stop. */
final class PaymentDeployment implements AutoCloseable {

    static final String TOPIC = "payment-events";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private final Path folder;
    private final DataPlatformStub sink = new DataPlatformStub();
    private final Map<String, Long> stock = new HashMap<>();
    private final List<App> serving = new CopyOnWriteArrayList<>();
    private final List<App> all = new ArrayList<>();
    private final long began = System.nanoTime();
    private final ProxiedEndpoint proxied = new ProxiedEndpoint(FreePorts.any(), FreePorts.any());
    private final TcpProxy brokerLink = TcpProxy.start(proxied.proxyPort(), proxied.port());
    private final Deployment deployment;
    private EmbeddedBroker broker;

    PaymentDeployment(Path folder) {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder, FreePorts.any(), proxied);
        deployment = new Deployment(
                List.of(
                        "--rushline.outbox.heartbeat=500ms",
                        "--rushline.outbox.dead=1500ms",
                        "--rushline.outbox.tries=3",
                        "--rushline.payment.orders.expiry=10s",
                        "--rushline.payment.data-platform.url=" + sink.address(),
                        "--rushline.events.consumers.payment-fulfilment.session-timeout=6s",
                        "--rushline.events.consumers.payment-refund.session-timeout=6s",
                        "--rushline.events.consumers.notifications.session-timeout=6s",
                        "--rushline.events.consumers.data-platform.session-timeout=6s",
                        "--rushline.events.consumers.data-platform.attempts=0",
                        "--spring.kafka.producer.properties.interceptor.classes=" + RelayFaults.class.getName()),
                "127.0.0.1:" + brokerLink.port());
    }

    DataPlatformStub sink() {
        return sink;
    }

    /** The processes that serve calls and are not about to be killed. */
    List<App> serving() {
        return serving;
    }

    App start() {
        App app = deployment.startPayment(PaymentWithFaults.class, List.of());
        all.add(app);
        app.awaitReady();
        serving.add(app);
        return app;
    }

    /** The process has ended. */
    void gone(App app) {
        serving.remove(app);
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    /** Between the processes and the broker. */
    TcpProxy brokerLink() {
        return brokerLink;
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = EmbeddedBroker.start(folder, broker.port(), proxied);
    }

    Connection connect() throws SQLException {
        return deployment.database().connect();
    }

    void sell(String sku, long available) throws IOException {
        Reply reply = Http.send(Http.request(serving.getFirst().at("/v1/inventory/" + sku), Tokens.ofAdmin())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"available\":%d,\"price\":90}".formatted(available))));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        stock.put(sku, available);
    }

    Reply operate(String path) throws IOException {
        return Http.send(Http.request(serving.getFirst().at(path), Tokens.ofAdmin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody()));
    }

    Reply look(String path) throws IOException {
        return Http.send(Http.request(serving.getFirst().at(path), Tokens.ofAdmin()));
    }

    long count(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The sessions that wait for a lock or keep a transaction open, and since when. */
    List<String> waitingSessions() throws SQLException {
        List<String> sessions = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select format('%s, by %s, %s, for %s: %s', coalesce(wait_event, state), pg_blocking_pids(pid),
                                      state, now() - xact_start, left(query, 60))
                          from pg_stat_activity
                         where pid <> pg_backend_pid() and xact_start < now() - interval '1 second'
                        """)) {
            while (rows.next()) {
                sessions.add(rows.getString(1));
            }
        }
        return sessions;
    }

    /** Records an event in the transaction of the connection. */
    static void record(Connection connection, String topic, String key, String type) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into outbox.event (shard, event_id, topic, key, type, source, trace, data)
                    values (3, gen_random_uuid(), '%s', '%s', '%s', '/acceptance', '00', '{}')
                    """.formatted(topic, key, type));
        }
    }

    /** Until no event is pending and all consumers have processed theirs. What stays pending shows in the findings. */
    void awaitRest() {
        try {
            awaitInTurn("rest", this::rests);
            say("everything rests");
        } catch (ConditionTimeoutException | TerminalFailureException restless) {
            say("something does not come to rest");
        }
    }

    /**
     * Until the condition is true, and for as long as the consumers make progress: their backlog and their speed depend on the
     * scenario and on the machine.
     */
    void awaitInTurn(String what, Callable<Boolean> condition) {
        try (ConsumerProgress progress = new ConsumerProgress(brokers(), PATIENCE)) {
            await(what)
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(250))
                    .failFast("consumers stand still", progress::standsStill)
                    .until(condition);
        }
    }

    private boolean rests() throws SQLException, IOException {
        return count("select count(*) from payment.customer_order where status in ('PENDING', 'PAID')") == 0
                && look("/v1/admin/outbox").json().path("pending").asLong(-1) == 0
                && processed("data-platform")
                        >= count("select count(*) from outbox.event where topic = '" + TOPIC + "'")
                && processed("notifications") >= toNotify();
    }

    private long processed(String consumer) throws SQLException {
        return count("select count(*) from outbox.processed_event where consumer = '" + consumer
                + "' and status = 'SUCCESS'");
    }

    private long toNotify() throws SQLException {
        return count("""
                select count(*) from outbox.event
                 where type in ('payment.completed', 'order.confirmed', 'order.cancelled')
                """);
    }

    PaymentEvidence evidence(Shoppers shoppers, Set<String> skipped) throws SQLException {
        try (Connection connection = connect()) {
            return new PaymentEvidence(
                    PaymentTables.read(connection),
                    LogRecord.all(brokers(), TOPIC, PublishedEvent::of),
                    sink.received(),
                    Map.copyOf(stock),
                    Map.copyOf(shoppers.charged()),
                    Set.copyOf(shoppers.placed()),
                    Set.copyOf(shoppers.paid()),
                    Set.copyOf(shoppers.cancelled()),
                    skipped);
        }
    }

    void say(String what) {
        System.out.printf("[paying] %.1f s: %s%n", (System.nanoTime() - began) / 1e9, what);
    }

    @Override
    public void close() {
        all.forEach(App::close);
        sink.close();
        brokerLink.close();
        broker.close();
    }
}

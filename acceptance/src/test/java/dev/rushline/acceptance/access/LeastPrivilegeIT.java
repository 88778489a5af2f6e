package dev.rushline.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rushline.acceptance.App;
import dev.rushline.acceptance.Deployment;
import dev.rushline.acceptance.Http;
import dev.rushline.acceptance.Reply;
import dev.rushline.acceptance.Tokens;
import dev.rushline.audit.Audit;
import dev.rushline.audit.AuditReport;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every app as it is deployed, with a role and a Kafka user of its own, over TLS that verifies the servers. */
class LeastPrivilegeIT {

    private static final List<String> APPS =
            List.of("coupon-api", "coupon-consumer", "queue-api", "queue-activator", "payment");
    private static final List<String> USERS =
            Stream.concat(APPS.stream(), Stream.of("audit")).toList();
    private static final List<String> MIGRATING = List.of("coupon-consumer", "queue-activator", "payment");
    private static final String DENIED = "42501";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static EncryptedDatabase database;
    private static SecuredBroker broker;
    private static App couponApi;
    private static App queueApi;
    private static App payment;

    @BeforeAll
    static void start() throws Exception {
        Certificate certificate = Certificate.in(folder, "server");
        database = opened(EncryptedDatabase.start(folder.resolve("postgres"), certificate));
        broker = opened(SecuredBroker.start(Files.createDirectory(folder.resolve("kafka")), certificate, USERS));
        // Some schemas are there already, as an app of an earlier release has made them, and the others are new.
        DataSource superuser =
                new DriverManagerDataSource(database.as("rushline").jdbcUrl(), "rushline", "");
        for (String owner : List.of("line", "outbox", "payment")) {
            new SchemaMigration(owner).migrate(superuser);
        }
        createRoles();
        Deployment deployment = new Deployment(
                List.of(
                        "--rushline.log.partitions.coupon-publish-request=2",
                        "--rushline.log.partitions.waiting-token=4"),
                broker.address(),
                database.as("rushline"),
                LeastPrivilegeIT::credentials);
        opened(deployment.startServer(
                main("CouponConsumerWithFaults"),
                "coupon-consumer",
                List.of("--rushline.coupon.code-secret=" + deployment.secret())));
        App activator =
                opened(deployment.startServer(main("queue.QueueActivatorWithFaults"), "queue-activator", List.of()));
        payment = opened(deployment.startPayment(main("paying.PaymentWithFaults"), List.of()));
        for (AutoCloseable app : OPEN) {
            if (app instanceof App started) {
                started.awaitReady();
            }
        }
        assertThat(activator.isReady()).isTrue();
        // These two have no user that may change a schema.
        couponApi = opened(deployment.startApi(main("CouponApiWithTestTokens"), "coupon-api"));
        queueApi = opened(deployment.startApi(main("queue.QueueApiWithTestTokens"), "queue-api"));
        couponApi.awaitReady();
        queueApi.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable opened : OPEN.reversed()) {
            opened.close();
        }
    }

    @Test
    void a_coupon_is_issued() throws IOException {
        String couponId = admin(couponApi, "POST", "/v1/coupons", "{\"name\":\"n\",\"quantity\":5}")
                .json()
                .path("couponId")
                .asString();

        Reply request = await().atMost(PATIENCE)
                .until(
                        () -> user(couponApi, "POST", "/v1/coupons/" + couponId + "/requests", ""),
                        reply -> reply.status() == 202);
        String id = request.json().path("requestId").asString();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(user(couponApi, "GET", "/v1/coupon-requests/" + id, "")
                                .json()
                                .path("status")
                                .asString())
                        .isEqualTo("ISSUED"));
        assertThat(admin(couponApi, "GET", "/v1/admin/lines", "").status()).isEqualTo(200);
        assertThat(admin(couponApi, "GET", "/v1/admin/dead-letters", "").status())
                .isEqualTo(200);
    }

    @Test
    void a_queue_calls_and_hands_out_its_pass() throws IOException {
        Reply opened = admin(queueApi, "PUT", "/v1/concerts/opera/queue", "{\"ratePerSecond\":10,\"maxActive\":10}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        String token = user(queueApi, "POST", "/v1/concerts/opera/queue/tokens", "")
                .json()
                .path("token")
                .asString();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(user(queueApi, "GET", "/v1/queue-tokens/" + token, "")
                                .json()
                                .path("status")
                                .asString())
                        .isEqualTo("ADMITTED"));
        assertThat(user(queueApi, "POST", "/v1/queue-tokens/" + token + "/entry-pass", "")
                        .status())
                .isEqualTo(201);
        assertThat(user(queueApi, "DELETE", "/v1/queue-tokens/" + token, "").status())
                .isEqualTo(204);
    }

    @Test
    void an_order_is_paid_and_confirmed() throws IOException {
        assertThat(admin(payment, "PUT", "/v1/inventory/poster", "{\"available\":3,\"price\":10}")
                        .status())
                .isEqualTo(200);
        assertThat(user(payment, "POST", "/v1/points", "{\"amount\":100}").status())
                .isEqualTo(200);
        String orderId = user(payment, "POST", "/v1/orders", "{\"sku\":\"poster\",\"quantity\":1}")
                .json()
                .path("orderId")
                .asString();

        assertThat(user(payment, "POST", "/v1/payments", "{\"orderId\":\"" + orderId + "\"}")
                        .status())
                .isEqualTo(201);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(user(payment, "GET", "/v1/orders/" + orderId, "")
                                .json()
                                .path("status")
                                .asString())
                        .isEqualTo("CONFIRMED"));
        assertThat(admin(payment, "GET", "/v1/admin/outbox", "").status()).isEqualTo(200);
    }

    @Test
    void the_audit_reads_tables_and_topics_of_all() throws Exception {
        try (Connection connection = of("audit").connect()) {
            AuditReport report = Audit.run(connection, broker.connected(broker.clientOf("audit")), _ -> {});

            assertThat(report.differences()).isEmpty();
        }
        assertThat(schemas("audit", "SELECT")).hasSize(5);
        assertThat(schemas("audit", "INSERT, UPDATE, DELETE, TRUNCATE")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "coupon-api, line",
        "coupon-consumer, line coupon",
        "queue-api, line queue",
        "queue-activator, line queue",
        "payment, outbox payment"
    })
    void a_role_writes_its_own_schemas_only(String app, String written) throws SQLException {
        assertThat(schemas(app, "INSERT, UPDATE, DELETE, TRUNCATE")).isSubsetOf(written.split(" "));
        assertThat(schemas(app, "SELECT"))
                .isSubsetOf(app.equals("coupon-api") ? new String[] {"line", "coupon"} : written.split(" "));
        assertThat(schemas(app, "INSERT")).containsExactlyInAnyOrder(written.split(" "));
    }

    @Test
    void a_role_changes_no_table_of_another_app_and_no_schema() {
        assertDenied("coupon-api", "update payment.wallet set balance = 1000000");
        assertDenied("coupon-api", "update coupon.campaign set quantity = 1000000");
        assertDenied("queue-api", "insert into coupon.issuance select * from coupon.issuance");
        assertDenied("payment", "update line.cursor set position = 0");
        assertDenied("payment", "select * from queue.admission");
        for (String app : APPS) {
            assertDenied(app, "create table line.mine (one int)");
            assertDenied(app, "create schema mine");
            assertDenied(
                    app,
                    "alter table " + (app.equals("payment") ? "payment.wallet" : "line.cursor")
                            + " disable trigger all");
        }
    }

    @Test
    void a_client_that_does_not_trust_the_certificate_or_does_not_encrypt_is_refused() throws Exception {
        Certificate other = Certificate.in(folder, "other");

        assertThatThrownBy(() -> DriverManager.getConnection(
                        database.verifying(other.certificate()), "rushline_payment", EncryptedDatabase.PASSWORD))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        database.unencrypted(), "rushline_payment", EncryptedDatabase.PASSWORD))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
    }

    @ParameterizedTest
    @CsvSource({"coupon-api", "coupon-consumer", "queue-api", "queue-activator"})
    void only_payment_publishes_events(String user) {
        assertThatThrownBy(() -> send(broker.clientOf(user), "payment-events"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(AuthorizationException.class);
    }

    @Test
    void no_app_appends_to_lines_of_another_product_and_no_client_gets_in_without_the_password() {
        assertThatThrownBy(() -> send(broker.clientOf("payment"), "waiting-token"))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> send(broker.clientOf("queue-api"), "coupon-publish-request"))
                .hasCauseInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> send(broker.clientOf("coupon-consumer"), "coupon-publish-request"))
                .hasCauseInstanceOf(AuthorizationException.class);
        Map<String, String> guessing = new HashMap<>(broker.clientOf("payment"));
        guessing.computeIfPresent("sasl.jaas.config", (_, login) -> login.replace("password of payment", "guessed"));
        assertThatThrownBy(() -> send(guessing, "payment-events"))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    private static void send(Map<String, String> client, String topic) throws Exception {
        Map<String, Object> settings = broker.connected(client);
        settings.put("delivery.timeout.ms", 60_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "order", "{\"type\":\"order.rejected\"}"))
                    .get();
        }
    }

    private static void createRoles() throws SQLException, IOException {
        try (Connection superuser = database.as("rushline").connect();
                Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(Path.of("..", "ops", "postgres", "roles.sql")));
            for (String app : USERS) {
                statement.execute("alter role " + roleOf(app) + " password '" + EncryptedDatabase.PASSWORD + "'");
            }
            statement.execute("alter role rushline_migration password '" + EncryptedDatabase.PASSWORD + "'");
        }
    }

    private static List<String> credentials(String app) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.username=" + roleOf(app),
                "--spring.datasource.password=" + EncryptedDatabase.PASSWORD));
        if (MIGRATING.contains(app)) {
            settings.add("--rushline.migration.username=rushline_migration");
            settings.add("--rushline.migration.password=" + EncryptedDatabase.PASSWORD);
        }
        broker.clientOf(app).forEach((name, value) -> settings.add("--spring.kafka.properties." + name + "=" + value));
        return settings;
    }

    private static String roleOf(String app) {
        return "rushline_" + app.replace('-', '_');
    }

    private static TestDatabase of(String app) {
        return database.as(roleOf(app));
    }

    private static List<String> schemas(String app, String privileges) throws SQLException {
        String query = """
                select distinct nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where nspname in ('line', 'coupon', 'queue', 'outbox', 'payment') and relkind in ('r', 'p', 'v')
                  and has_table_privilege(current_user, c.oid, '%s')
                """.formatted(privileges);
        List<String> found = new ArrayList<>();
        try (Connection connection = of(app).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void assertDenied(String app, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = of(app).connect();
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as("%s: %s", app, sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(DENIED));
    }

    private static Reply admin(App app, String method, String path, String body) throws IOException {
        return call(app, method, path, body, Tokens.ofAdmin());
    }

    private static Reply user(App app, String method, String path, String body) throws IOException {
        return call(app, method, path, body, Tokens.of("ada"));
    }

    private static Reply call(App app, String method, String path, String body, String token) throws IOException {
        HttpRequest.Builder request = Http.request(app.at(path), token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(body));
        return Http.send(request);
    }

    private static Class<?> main(String name) throws ClassNotFoundException {
        return Class.forName("dev.rushline.acceptance." + name);
    }

    private static <T extends AutoCloseable> T opened(T resource) {
        OPEN.add(resource);
        return resource;
    }
}

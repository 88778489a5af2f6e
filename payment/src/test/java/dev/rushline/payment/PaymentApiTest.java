package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.payment.proof.ProofSigner;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.http.HttpTest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Calls the application over HTTP on real servers. All subclasses share one application and use names of their own. */
@ExtendWith(ClosesApplicationAfterAllTests.class)
@SpringBootTest(classes = PaymentApp.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class PaymentApiTest extends HttpTest {

    static final TestDatabase DATABASE = Servers.freshDatabase();
    static final ProofSigner PROOFS = new ProofSigner();
    static final FakeDataPlatform PLATFORM = new FakeDataPlatform();
    private static final AtomicInteger NAMES = new AtomicInteger();

    @LocalServerPort
    private int port;

    @Override
    protected int port() {
        return port;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        Path keys = PROOFS.publicKeyFile();
        register(settings, DATABASE);
        settings.add("rushline.payment.proof.voucher-jwk-set", keys::toString);
        settings.add("rushline.payment.proof.entry-pass-jwk-set", keys::toString);
        settings.add("rushline.payment.data-platform.url", PLATFORM::url);
        settings.add("rushline.payment.orders.unfulfilled", () -> "3h");
        settings.add("rushline.events.consumers.data-platform.last-back-off", () -> "500ms");
    }

    /** A unique name. */
    static String newName(String kind) {
        return kind + "-" + NAMES.incrementAndGet();
    }

    /** A sku of its own with this stock at this price. */
    String item(long available, long price) {
        String sku = newName("sku");
        HttpResponse<String> put =
                put("/v1/inventory/" + sku, admin(), "{\"available\":" + available + ",\"price\":" + price + "}");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        return sku;
    }

    HttpResponse<String> charge(String userId, long amount, String... headers) {
        return post("/v1/points", user(userId), "{\"amount\":" + amount + "}", headers);
    }

    long balance(String userId) {
        HttpResponse<String> shown = get("/v1/points", user(userId));
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        return json(shown).path("balance").asLong();
    }

    /** Places an order and returns its id. */
    String order(String userId, String sku, long quantity) {
        HttpResponse<String> placed =
                post("/v1/orders", user(userId), "{\"sku\":\"" + sku + "\",\"quantity\":" + quantity + "}");
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
        return json(placed).path("orderId").asString();
    }

    /** An order as an earlier release placed it, which has no stock, of an item that is sold out by now. */
    String orderWithoutStock(String userId, long price) {
        String sku = item(1, price);
        String order = order(userId, sku, 1);
        execute("UPDATE payment.customer_order SET expires_at = NULL WHERE order_id = '" + order + "'");
        execute("UPDATE payment.item SET available = 0 WHERE sku = '" + sku + "'");
        return order;
    }

    JsonNode showOrder(String userId, String orderId) {
        return json(get("/v1/orders/" + orderId, user(userId)));
    }

    HttpResponse<String> pay(String userId, String orderId, String key) {
        return pay(userId, orderId, key, null);
    }

    HttpResponse<String> pay(String userId, String orderId, String key, String voucher) {
        String with = voucher == null ? "" : ",\"voucher\":\"" + voucher + "\"";
        return post(
                "/v1/payments", user(userId), "{\"orderId\":\"" + orderId + "\"" + with + "}", "Idempotency-Key", key);
    }

    static void assertBadField(HttpResponse<String> response, String field) {
        JsonNode problem = assertProblem(response, 400, "bad-request");
        assertThat(problem.path("errors").path(0).path("field").asString())
                .as(response.body())
                .isEqualTo(field);
    }

    /** The single number that the query returns. */
    static long number(String sql) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The texts that the query returns. */
    static List<String> strings(String sql) {
        List<String> found = new ArrayList<>();
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return found;
    }

    static void execute(String sql) {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Asserts that the balance is the sum of the movements. */
    static void assertLedgerAddsUp(String userId) {
        assertThat(number("SELECT coalesce(sum(amount), 0) FROM payment.movement WHERE user_id = '" + userId + "'"))
                .isEqualTo(number(
                        "SELECT coalesce(sum(balance), 0) FROM payment.wallet WHERE user_id = '" + userId + "'"));
    }
}

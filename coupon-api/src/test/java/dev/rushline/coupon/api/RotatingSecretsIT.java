package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rushline.http.signing.SigningKeys;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import dev.rushline.testing.http.HttpTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two instances of the API at each step of a rotation, of which one has made the step already. */
class RotatingSecretsIT extends HttpTest {

    private static final String OLD = secret(1);
    private static final String NEW = secret(2);

    @TempDir
    private Path folder;

    private final TestDatabase database = Servers.freshDatabase();
    private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
    private int port;

    @Override
    protected int port() {
        return port;
    }

    @AfterEach
    void close() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void no_ticket_is_unknown_and_no_voucher_unverifiable_while_instances_rotate_one_by_one() throws Exception {
        Path oldKey = newKey("old.pem");
        Path newKey = newKey("new.pem");
        int before = start(OLD, oldKey.toString());
        String couponId = open();
        HttpResponse<String> firstRequest = request(before, couponId, "first");

        int accepting = start(OLD + "," + NEW, oldKey + "," + newKey);
        assertRolling(before, accepting, couponId, "accept");
        int writing = start(NEW + "," + OLD, newKey + "," + oldKey);
        assertRolling(accepting, writing, couponId, "write");
        assertThat(poll(writing, firstRequest, "first").statusCode()).isEqualTo(200);
        HttpResponse<String> lastRequest = request(writing, couponId, "last");
        int after = start(NEW, newKey.toString());

        assertThat(poll(after, lastRequest, "last").statusCode()).isEqualTo(200);
        assertThat(poll(after, firstRequest, "first").statusCode())
                .as("a ticket of the secret that was removed")
                .isEqualTo(404);
    }

    private void assertRolling(int one, int other, String couponId, String step) throws Exception {
        assertServed(one, other, couponId, step + "-one");
        assertServed(other, one, couponId, step + "-other");
    }

    /** A ticket and a voucher of one instance are as good at another. */
    private void assertServed(int from, int at, String couponId, String userId) throws Exception {
        HttpResponse<String> requested = request(from, couponId, userId);
        JsonNode verdict = await().until(
                        () -> json(poll(at, requested, userId)),
                        status -> !status.path("status").asString().equals("PENDING"));
        assertThat(verdict.path("status").asString()).as(verdict.toString()).isEqualTo("ISSUED");

        JsonNode own = json(poll(from, requested, userId));
        SignedJWT voucher = SignedJWT.parse(own.path("issued").path("voucher").asString());
        JWK key = publicKeys(at).getKeyByKeyId(voucher.getHeader().getKeyID());
        assertThat(key)
                .as("the key of %s's voucher at the other instance", userId)
                .isNotNull();
        assertThat(voucher.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    }

    private JWKSet publicKeys(int instance) throws Exception {
        port = instance;
        return JWKSet.parse(get("/v1/jwks.json", null).body());
    }

    private HttpResponse<String> request(int instance, String couponId, String userId) {
        port = instance;
        HttpResponse<String> requested = post("/v1/coupons/" + couponId + "/requests", user(userId), "");
        assertThat(requested.statusCode()).as(requested.body()).isEqualTo(202);
        return requested;
    }

    private HttpResponse<String> poll(int instance, HttpResponse<String> requested, String userId) {
        port = instance;
        return get(location(requested), user(userId), "Prefer", "wait=10");
    }

    private String open() {
        HttpResponse<String> opened = post("/v1/coupons", admin(), "{\"name\":\"n\",\"quantity\":100}");
        assertThat(opened.statusCode()).as(opened.body()).isIn(201, 202);
        String couponId = json(opened).path("couponId").asString();
        await().until(() -> get("/v1/coupons/" + couponId, null).statusCode() == 200);
        return couponId;
    }

    private int start(String ticketSecrets, String voucherKeys) {
        ConfigurableApplicationContext instance = new SpringApplicationBuilder(CouponApiTestApp.class)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + Servers.bootstrapServers(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--rushline.log.replication-factor=1",
                        "--rushline.log.partitions.coupon-publish-request=4",
                        "--rushline.coupon.code-secret=" + OLD,
                        "--rushline.ticket.secret=" + ticketSecrets,
                        "--rushline.voucher.key-file=" + voucherKeys);
        instances.add(instance);
        port = ((ServletWebServerApplicationContext) instance).getWebServer().getPort();
        return port;
    }

    private Path newKey(String name) throws IOException {
        return Files.writeString(folder.resolve(name), SigningKeys.newPem());
    }

    private static String secret(int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return Base64.getEncoder().encodeToString(secret);
    }
}

package dev.rushline.payment.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.http.signing.Signer;
import dev.rushline.http.signing.SigningKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class PublicKeysTests {

    private static final String SETTING = "rushline.some.jwk-set";

    private final ProofSigner signer = new ProofSigner();
    private final AtomicInteger fetched = new AtomicInteger();
    private String published = signer.publicKeys().toString();

    @TempDir
    Path folder;

    @Test
    void keys_of_a_file_are_read_at_the_start() throws IOException {
        Path file = Files.writeString(folder.resolve("jwks.json"), published);

        assertThat(isPass(proofs(file.toString()), signer)).isTrue();
    }

    @Test
    void an_unusable_jwk_set_stops_the_start_and_names_the_property() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.json"), "no keys");

        assertRefused(folder.resolve("missing.json").toString(), "cannot be read");
        assertRefused(garbage.toString(), "no JWK set");
        assertRefused("a\u0000b", "cannot be read");
        assertRefused("http://", "no address");
        assertRefused(null, "not set");
        assertRefused(" ", "not set");
    }

    @Test
    void keys_of_a_url_are_fetched_on_first_use_and_cached() throws IOException {
        HttpServer server = serving();
        Proofs proofs = proofs("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        try {
            assertThat(fetched).hasValue(0);
            assertThat(isPass(proofs, signer)).isTrue();
            assertThat(isPass(proofs, signer)).isTrue();
            assertThat(fetched).hasValue(1);
        } finally {
            server.stop(0);
        }
        assertThat(isPass(proofs, signer)).isTrue();
    }

    /** The key set was cached before the new key was published, and not all instances of the signer publish it first. */
    @Test
    void proofs_of_both_keys_are_trusted_while_instances_of_the_signer_rotate_one_by_one() throws IOException {
        SigningKeys before = keys("old.pem");
        SigningKeys accepting = keys("old.pem", "new.pem");
        SigningKeys writing = keys("new.pem", "old.pem");
        SigningKeys after = keys("new.pem");
        HttpServer server = serving();
        Proofs proofs = proofs("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        try {
            published = json(before);
            assertThat(isPass(proofs, before)).isTrue();
            published = json(accepting);
            assertThat(isPass(proofs, accepting)).isTrue();
            assertThat(isPass(proofs, writing))
                    .as("the next key, as the first instance signs with it")
                    .isTrue();
            assertThat(isPass(proofs, accepting))
                    .as("the previous key, as the last instance signs with it")
                    .isTrue();
            published = json(after);
            assertThat(isPass(proofs, after)).isTrue();
        } finally {
            server.stop(0);
        }
    }

    private SigningKeys keys(String... names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            files.add(Files.exists(file) ? file : Files.writeString(file, SigningKeys.newPem()));
        }
        return SigningKeys.load("entry-passes", SETTING, files);
    }

    private static String json(SigningKeys keys) {
        return new JsonMapper().writeValueAsString(keys.publicJwks());
    }

    private static boolean isPass(Proofs proofs, SigningKeys by) {
        String pass = new Signer(by, new JsonMapper()).sign(claims());
        return proofs.entryPassId(pass, "ada", "opera").isPresent();
    }

    private static Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>(
                ProofSigner.entryPassClaims("ada", "opera").build().getClaims());
        claims.put("exp", Instant.now().plusSeconds(60));
        return claims;
    }

    @Test
    void keys_that_cannot_be_fetched_are_answered_with_keys_unavailable() throws IOException {
        HttpServer server = serving();
        server.stop(0);
        Proofs proofs = proofs("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");

        assertThatThrownBy(() -> isPass(proofs, signer)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().type()).isEqualTo("urn:rushline:problem:keys-unavailable");
            assertThat(problem.retryAfter()).isNotNull();
        });
    }

    @Test
    void a_process_with_signing_keys_trusts_its_own_public_keys() throws IOException {
        Path pem = Files.writeString(folder.resolve("key.pem"), SigningKeys.newPem());
        SigningKeys own = SigningKeys.load("entry-passes", SETTING, List.of(pem));
        ApplicationContextRunner context = new ApplicationContextRunner()
                .withBean(SigningKeys.class, () -> own)
                .withBean(Clock.class, Clock::systemUTC)
                .withUserConfiguration(ProofConfiguration.class);
        Path vouchers = Files.writeString(folder.resolve("jwks.json"), published);

        context.withPropertyValues("rushline.payment.proof.voucher-jwk-set=" + vouchers)
                .run(started -> {
                    assertThat(started).hasSingleBean(Proofs.class);
                    assertThat(isPass(started.getBean(Proofs.class), signer)).isFalse();
                    assertThat(isPass(started.getBean(Proofs.class), own)).isTrue();
                });
        context.run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("rushline.payment.proof.voucher-jwk-set"));
    }

    private Proofs proofs(String jwkSet) {
        ProofProperties properties = new ProofProperties(null, null, "rushline", "rushline", Duration.ofMinutes(5));
        JWKSource<SecurityContext> keys = PublicKeys.of(SETTING, jwkSet, properties.remember());
        return new JwtProofs(keys, keys, properties, Clock.systemUTC());
    }

    private static boolean isPass(Proofs proofs, ProofSigner by) {
        return proofs.entryPassId(by.entryPass("ada", "opera"), "ada", "opera").isPresent();
    }

    private void assertRefused(String jwkSet, String reason) {
        assertThatThrownBy(() -> proofs(jwkSet))
                .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, refused -> {
                    assertThat(refused.getName()).isEqualTo(SETTING);
                    assertThat(refused.getReason()).contains(reason);
                });
    }

    private HttpServer serving() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            fetched.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}

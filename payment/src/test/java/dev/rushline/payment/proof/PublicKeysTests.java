package dev.rushline.payment.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.http.signing.SigningKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PublicKeysTests {

    private final ProofSigner signer = new ProofSigner();
    private final AtomicInteger fetched = new AtomicInteger();
    private final String published = signer.publicKeys().toString();

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
        ApplicationContextRunner context = new ApplicationContextRunner()
                .withBean(SigningKeys.class, () -> SigningKeys.load(List.of(pem)))
                .withBean(Clock.class, Clock::systemUTC)
                .withUserConfiguration(ProofConfiguration.class);

        context.withPropertyValues("rushline.signing.key-file=" + pem).run(started -> {
            assertThat(started).hasSingleBean(Proofs.class);
            assertThat(isPass(started.getBean(Proofs.class), signer)).isFalse();
        });
        context.run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining(PublicKeys.SETTING));
    }

    private Proofs proofs(String jwkSet) {
        ProofProperties properties = new ProofProperties(jwkSet, "rushline", "rushline", Duration.ofMinutes(5));
        return new JwtProofs(PublicKeys.of(properties), properties, Clock.systemUTC());
    }

    private static boolean isPass(Proofs proofs, ProofSigner by) {
        return proofs.entryPassId(by.entryPass("ada", "opera"), "ada", "opera").isPresent();
    }

    private void assertRefused(String jwkSet, String reason) {
        assertThatThrownBy(() -> proofs(jwkSet))
                .isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, refused -> {
                    assertThat(refused.getName()).isEqualTo("rushline.payment.proof.jwk-set");
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

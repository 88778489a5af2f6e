package dev.rushline.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.rushline.http.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestTemplate;

class IssuerKeysTests {

    private static final TokenIssuer ISSUER = new TokenIssuer("https://issuer.test");

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong nanoTime = new AtomicLong();
    private final RestTemplate client = new IssuerKeys(nanoTime::get).client();
    private volatile int status = 200;
    private HttpServer server;
    private String address;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", call -> {
            calls.incrementAndGet();
            byte[] keys = ISSUER.publicKeys().getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(status, keys.length);
            call.getResponseBody().write(keys);
            call.close();
        });
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void forged_key_ids_do_not_make_an_api_call_the_issuer_again_and_again() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        OAuth2ResourceServerAutoConfiguration.class, CallerAutoConfiguration.class))
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(TrustedIssuer.class, ISSUER::trusted)
                .withPropertyValues(
                        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + address,
                        "spring.security.oauth2.resourceserver.jwt.jws-algorithms=ES256")
                .run(context -> {
                    JwtDecoder decoder = context.getBean(JwtDecoder.class);
                    assertThat(decoder.decode(ISSUER.token("ada")).getSubject()).isEqualTo("ada");

                    for (int forged = 0; forged < 50; forged++) {
                        String token = new TokenIssuer("https://issuer.test", "forged-" + forged).token("eve");
                        assertThatExceptionOfType(JwtException.class).isThrownBy(() -> decoder.decode(token));
                    }

                    assertThat(calls).hasValueLessThanOrEqualTo(2);
                });
    }

    @Test
    void keys_are_fetched_again_after_a_few_seconds() {
        assertThat(keys()).contains("EC");
        nanoTime.addAndGet(IssuerKeys.MIN_INTERVAL.toNanos() - 1);
        keys();
        assertThat(calls).hasValue(1);

        nanoTime.addAndGet(1);
        keys();

        assertThat(calls).hasValue(2);
    }

    @Test
    void the_last_keys_count_for_an_hour_while_the_issuer_fails() {
        keys();
        status = 500;
        nanoTime.addAndGet(IssuerKeys.MAX_OUTAGE.toNanos() - 1);

        assertThat(keys()).contains("EC");
        assertThat(calls).hasValue(2);

        nanoTime.addAndGet(1);
        assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(this::keys);
        nanoTime.addAndGet(Duration.ofSeconds(10).toNanos());
        status = 200;
        assertThat(keys()).contains("EC");
    }

    @Test
    void an_issuer_that_never_answered_is_not_called_at_every_token() {
        status = 503;

        for (int token = 0; token < 20; token++) {
            assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(this::keys);
        }

        assertThat(calls).hasValue(1);
    }

    private String keys() {
        return String.valueOf(client.getForObject(address, String.class));
    }
}

package dev.rushline.http.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class CallingLoopbackTests {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, http://127.0.0.2:8080/open",
        "0.0.0.0, http://127.0.0.1:8080/open",
        "::1, http://[0:0:0:0:0:0:0:1]:8080/open"
    })
    void the_server_is_called_at_its_address_or_over_loopback(String address, String expected) throws IOException {
        MockEnvironment settings =
                new MockEnvironment().withProperty("server.address", address).withProperty("local.server.port", "8080");

        assertThat(LoopbackClient.of(settings).uri("/open")).hasToString(expected);
    }
}

package dev.rushline.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

class TomcatProblemsTests extends EdgeTest {

    @Autowired
    private Environment environment;

    @ParameterizedTest
    @MethodSource
    void a_request_that_tomcat_refuses_gets_a_problem(String requestLineAndHeaders) {
        String answer = sendRaw(requestLineAndHeaders + "\r\nHost: test\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|50[15]) .*");
        assertThat(answer).contains("application/problem+json", "urn:rushline:problem:", "X-Request-Id: ");
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
    }

    static Stream<Named<String>> a_request_that_tomcat_refuses_gets_a_problem() {
        return Stream.of(
                Named.of("NUL in the path", "GET /%00 HTTP/1.1"),
                Named.of("two slashes", "GET // HTTP/1.1"),
                Named.of("broken escape in the path", "GET /%zz HTTP/1.1"),
                Named.of("broken escape in the query", "GET /required?name=%zz HTTP/1.1"),
                Named.of("cut escape in the query", "GET /required?name=% HTTP/1.1"),
                Named.of("escaped slash", "GET /items%2f1 HTTP/1.1"),
                Named.of("out of the root", "GET /../../etc/passwd HTTP/1.1"),
                Named.of("backslash", "GET /a%5cb HTTP/1.1"),
                Named.of("forbidden character", "GET /<script> HTTP/1.1"),
                Named.of("raw byte", "GET /\u00ff HTTP/1.1"),
                Named.of("no such version", "GET / HTTP/9.9"),
                Named.of("no request line", "\u0001\u0002\u0003"),
                Named.of("unknown method", "BREW /open HTTP/1.1"),
                Named.of("connect", "CONNECT /open HTTP/1.1"),
                Named.of("trace", "TRACE /open HTTP/1.1"),
                Named.of("over-long header", "GET /open HTTP/1.1\r\nX-Long: " + "x".repeat(20_000)),
                Named.of("over-long address", "GET /" + "x".repeat(20_000) + " HTTP/1.1"),
                Named.of("two lengths", "POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2"),
                Named.of("negative length", "POST /echo HTTP/1.1\r\nContent-Length: -1"),
                Named.of("unknown encoding", "POST /echo HTTP/1.1\r\nTransfer-Encoding: rot13"));
    }

    @Test
    void an_invalid_chunk_is_400() {
        String answer = sendRaw("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\nnonsense");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void the_defaults_apply_and_can_be_overridden() {
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("server.tomcat.max-connections")).isEqualTo("20000");
        assertThat(environment.getProperty("server.port")).isEqualTo("0");
    }
}

package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTests {

    @Test
    void several_responses_are_read_one_after_the_other() throws IOException {
        AnswerReader answers = answers("""
                HTTP/1.1 202 Accepted
                Content-Type: application/json
                RETRY-AFTER: 3
                ETag: "a"
                Content-Length: 13

                {"name":"ü"}HTTP/1.1 204\s
                Date: now

                HTTP/1.1 304 Not Modified
                Content-Length: 99

                HTTP/1.1 503\s
                Connection: close
                Content-Length: 0

                """);

        Reply accepted = answers.read();
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(accepted.etag()).isEqualTo("\"a\"");
        assertThat(accepted.json().path("name").asString()).isEqualTo("ü");
        assertThat(answers.read()).isEqualTo(new Reply(204, "", null, null, 0));
        assertThat(answers.read().status()).isEqualTo(304);
        assertThat(answers.isLast()).isFalse();
        assertThat(answers.read().status()).isEqualTo(503);
        assertThat(answers.isLast()).isTrue();
    }

    @Test
    void a_response_in_fragments_is_read() throws IOException {
        AnswerReader answers = answers("""
                HTTP/1.1 200\s
                Transfer-Encoding: chunked

                5
                {"a":
                a;note=none
                "bcdefgh"}
                0

                HTTP/1.1 200\s
                Content-Length: 2

                {}""");

        assertThat(answers.read().body()).isEqualTo("{\"a\":\"bcdefgh\"}");
        assertThat(answers.read().body()).isEqualTo("{}");
    }

    @Test
    void a_large_response_is_read_whole() throws IOException {
        String body = "x".repeat(100_000);

        assertThat(answers("HTTP/1.1 200\nContent-Length: 100000\n\n" + body)
                        .read()
                        .body())
                .isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200\nContent-Length: 3\n\nab",
                "HTTP/1.1 200\nContent-Length: -3\n\n",
                "HTTP/1.1 200\nContent-Length: 99999999\n\n",
                "HTTP/1.1 200\nTransfer-Encoding: chunked\n\nzz\n",
                "HTTP/1.1 200\nTransfer-Encoding: chunked\n\n2\nabc\n0\n\n",
                "HTTP/1.1 two hundred\n\n",
                "HTTP/1.1 200\nno header\n\n",
                "SSH-2.0\n\n"
            })
    void an_invalid_response_is_an_error(String bytes) {
        assertThatThrownBy(() -> answers(bytes).read()).isInstanceOf(IOException.class);
    }

    private static AnswerReader answers(String text) {
        return new AnswerReader(
                new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
}

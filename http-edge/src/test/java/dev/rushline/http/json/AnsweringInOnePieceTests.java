package dev.rushline.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnsweringInOnePieceTests extends EdgeTest {

    @Test
    void a_document_is_announced_with_its_length_in_bytes_and_not_sent_in_chunks() {
        HttpResponse<String> answer = get("/actuator/health");
        HttpResponse<String> keys = get("/v1/jwks.json");

        assertThat(keys.headers().firstValue("Transfer-Encoding")).isEmpty();
        assertThat(keys.headers().firstValueAsLong("Content-Length"))
                .hasValue(keys.body().getBytes(StandardCharsets.UTF_8).length);
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}

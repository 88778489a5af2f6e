package dev.rushline.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseBufferTests {

    private static final String BODY = "{\"requestId\":\"AQ-_9\",\"status\":\"ISSUED\"}";

    private final ResponseBuffer answer = new ResponseBuffer();

    @Test
    void a_response_with_content_length_is_complete_with_its_last_byte() {
        String whole = "HTTP/1.1 202 \r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

        arrives(whole.substring(0, 25));
        arrives(whole.substring(25, whole.length() - 1));
        assertThat(answer.isComplete()).isFalse();
        arrives("}");

        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.field("requestId")).isEqualTo("AQ-_9");
        assertThat(answer.field("status")).isEqualTo("ISSUED");
        assertThat(answer.field("serial")).isEmpty();
    }

    @Test
    void a_chunked_response_is_complete_with_the_empty_chunk() {
        arrives("HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n27\r\n" + BODY + "\r\n");
        assertThat(answer.isComplete()).isFalse();
        arrives("0\r\n\r\n");

        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.field("status")).isEqualTo("ISSUED");
    }

    @Test
    void a_cleared_buffer_parses_the_next_response() {
        arrives("HTTP/1.1 409 \r\nContent-Length: 0\r\n\r\n");
        assertThat(answer.isComplete()).isTrue();

        answer.clear();

        assertThat(answer.isComplete()).isFalse();
        arrives("HTTP/1.1 503 \r\ncontent-length: 0\r\n\r\n");
        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.status()).isEqualTo(503);
    }

    private void arrives(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        answer.add(bytes, bytes.length);
    }
}

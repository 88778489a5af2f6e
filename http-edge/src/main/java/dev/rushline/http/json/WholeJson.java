package dev.rushline.http.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in one piece. Answers here are small documents: with its length ahead an answer needs no chunks and is one write to
 * the socket, where it would be two.
 */
final class WholeJson extends JacksonJsonHttpMessageConverter {

    private static final int USUAL_SIZE = 512;

    WholeJson(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage answer, @Nullable Map<String, Object> hints)
            throws IOException {
        Collected whole = new Collected(answer.getHeaders(), new ByteArrayOutputStream(USUAL_SIZE));
        super.writeInternal(value, type, whole, hints);
        answer.getHeaders().setContentLength(whole.body().size());
        whole.body().writeTo(answer.getBody());
    }

    private record Collected(HttpHeaders headers, ByteArrayOutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public ByteArrayOutputStream getBody() {
            return body;
        }
    }
}

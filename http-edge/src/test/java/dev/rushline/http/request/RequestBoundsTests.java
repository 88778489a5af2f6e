package dev.rushline.http.request;

import static dev.rushline.http.ProblemAssert.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rushline.http.EdgeTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class RequestBoundsTests extends EdgeTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    @Test
    void a_body_of_ten_megabytes_is_413_with_and_without_a_content_length() {
        byte[] body = new byte[TEN_MEGABYTES];

        assertProblem(posted(BodyPublishers.ofByteArray(body)), 413, "payload-too-large");
        assertProblem(posted(inChunks("{" + " ".repeat(TEN_MEGABYTES) + "}")), 413, "payload-too-large");
    }

    @Test
    void the_maximum_body_size_is_exact() {
        String order = "{\"name\":\"a\",\"quantity\":1}";
        String largest = order + " ".repeat(16 * 1024 - order.length());

        assertThat(post("/echo", largest).statusCode()).isEqualTo(200);
        assertProblem(post("/echo", largest + " "), 413, "payload-too-large");
        assertThat(posted(inChunks(largest)).statusCode()).isEqualTo(200);
        assertProblem(posted(inChunks(largest + " ")), 413, "payload-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/required?name=a%00b", "/required?name=%1f", "/items/%01", "/items/1%7F", "/x%0d%0ay"})
    void control_characters_in_the_address_are_400(String path) {
        assertProblem(get(path), 400, "bad-request");
    }

    @Test
    void other_escapes_are_accepted() {
        assertThat(json(get("/required?name=Zo%C3%AB%20%2B")).path("name").asString())
                .isEqualTo("Zoë +");
        assertThat(RequestBoundsFilter.hidesControlCharacter("/a%20b%7e%")).isFalse();
    }

    @Test
    void an_invalid_limit_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BodyProperties(DataSize.ofBytes(1023)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BodyProperties(DataSize.ofMegabytes(17)));
    }

    private HttpResponse<String> posted(BodyPublisher body) {
        return send(request("/echo", "Content-Type", "application/json").POST(body));
    }

    private static BodyPublisher inChunks(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}

package dev.rushline.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTests extends EdgeTest {

    @Test
    void a_valid_request_id_is_returned() {
        assertThat(get("/open", RequestId.HEADER, "a-B_9.z").headers().firstValue(RequestId.HEADER))
                .contains("a-B_9.z");
        assertThat(RequestId.from("x".repeat(64))).isEqualTo("x".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\nb",
                "ä",
                "a\"b",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void an_invalid_request_id_is_replaced(String requested) {
        assertThat(RequestId.from(requested)).matches("[0-9a-f]{16}");
    }

    @Test
    void each_request_without_an_id_gets_its_own() {
        assertThat(RequestId.from(null)).isNotEqualTo(RequestId.from(null));
        assertThat(get("/open").headers().firstValue(RequestId.HEADER)).isPresent();
        assertThat(get("/actuator/health").headers().firstValue(RequestId.HEADER))
                .isPresent();
    }
}

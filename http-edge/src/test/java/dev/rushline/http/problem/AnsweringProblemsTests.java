package dev.rushline.http.problem;

import static dev.rushline.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class AnsweringProblemsTests extends EdgeTest {

    @Test
    void a_problem_has_its_title_detail_properties_and_retry_after() {
        HttpResponse<String> response = get("/sold-out", "Accept", "text/html");

        JsonNode problem = assertProblem(response, 409, "sold-out");
        assertThat(problem.path("title").asString()).isEqualTo("Everything is gone.");
        assertThat(problem.path("detail").asString()).isEqualTo("Come again.");
        assertThat(problem.path("couponId").asString()).isEqualTo("c1");
        assertThat(problem.path("retryAfterSeconds").asInt()).isEqualTo(2);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void a_bug_is_500_without_details_and_is_logged_once_with_its_request_id(CapturedOutput output) {
        HttpResponse<String> response = get("/broken", "X-Request-Id", "find-me");

        assertProblem(response, 500, "internal-error");
        assertThat(response.body()).doesNotContain("hunter2", "Exception", "at dev.");
        assertThat(output.getAll().split("hunter2", -1)).hasSize(2);
        assertThat(output.getAll()).contains("request find-me");
    }

    @Test
    void an_unavailable_database_is_503_with_retry_after() {
        HttpResponse<String> response = get("/away");

        assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body()).doesNotContain("hunter2");
    }

    @Test
    void a_wrong_method_is_405_with_the_allowed_methods() {
        HttpResponse<String> response = send(request("/open").DELETE());

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void unsupported_media_types_are_406_and_415() {
        assertProblem(get("/open", "Accept", "image/png"), 406, "not-acceptable");
        assertProblem(
                send(request("/echo", "Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                     |
            nonsense                              |
            {"name":"a","quantity":1} x           |
            []                                    |
            "text"                                |
            {"name":"a","quantity":"many"}        | quantity
            {"name":"a","quantity":"1"}           | quantity
            {"name":"a","quantity":1.5}           | quantity
            {"name":"a","quantity":null}          | quantity
            {"name":"a","quantity":99999999999}   | quantity
            {"name":"a","quantity":1e999999999}   | quantity
            {"name":"a","quantity":{}}            | quantity
            {"name":5,"quantity":1}               | name
            {"name":"","quantity":1}              | name
            {"name":"a","quantity":101}           | quantity
            {"name":"a\\u0000b","quantity":1}     | name
            {"name":"a\\u001fb","quantity":1}     | name
            {"name":"a\\ud800b","quantity":1}     | name
            {"name":"a","quantity":1,"at":"soon"} | at
            {"name":"a","quantity":1,"kind":"XL"} | kind
            {"name":"a","quantity":1,"kind":1}    | kind
            {"name":"a","quantity":1,"inner":{"numbers":[1,"x"]}} | inner.numbers[1]
            """)
    void an_invalid_body_is_400_with_the_field(String body, String field) {
        JsonNode problem = assertProblem(post("/echo", body), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString(null)).isEqualTo(field);
        assertThat(problem.path("errors").path(0).path("message").asString("").isBlank())
                .isEqualTo(field == null);
        assertThat(problem.path("detail").asString()).doesNotContain("java", "jackson", "line:");
    }

    @Test
    void no_body_is_400() {
        assertProblem(post("/echo", ""), 400, "bad-request");
    }

    @Test
    void deep_nesting_and_huge_numbers_are_400() {
        assertProblem(post("/echo", "[".repeat(5000)), 400, "bad-request");
        assertProblem(post("/echo", "{\"unknown\":" + "[".repeat(5000) + "]".repeat(5000) + "}"), 400, "bad-request");
        assertProblem(post("/echo", "{\"unknown\":{\"a\":" + "9".repeat(5000) + "}}"), 400, "bad-request");
        assertProblem(post("/echo", "{\"quantity\":" + "9".repeat(5000) + "}"), 400, "bad-request");
    }

    @ParameterizedTest
    @CsvSource({
        "/items/x, number",
        "/items/99999999999, number",
        "/items/1?page=x, page",
        "/items/1?page=11, page",
        "/required, name"
    })
    void an_invalid_parameter_is_400_with_its_name(String path, String field) {
        JsonNode problem = assertProblem(get(path), 400, "bad-request");

        assertThat(problem.path("errors").path(0).path("field").asString()).isEqualTo(field);
    }

    @Test
    void unknown_fields_are_ignored_times_are_text_and_absent_fields_are_omitted() {
        HttpResponse<String> response = post(
                "/echo",
                "{\"name\":\"Zoë 🎟\",\"quantity\":1,\"at\":\"2026-01-31T12:00:00+01:00\",\"colour\":\"red\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"name\":\"Zoë 🎟\",\"quantity\":1,\"at\":\"2026-01-31T11:00:00Z\"}");
    }
}

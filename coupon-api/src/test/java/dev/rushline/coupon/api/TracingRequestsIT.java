package dev.rushline.coupon.api;

import static dev.rushline.testing.trace.ReceivedSpan.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import dev.rushline.testing.trace.ReceivedSpan;
import dev.rushline.testing.trace.TraceReceiver;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The spans and log lines of a request. */
@SpringBootTest(
        classes = CouponApiTestApp.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.config=classpath:structured-logback.xml",
            "logging.structured.format.console=ecs",
            "spring.application.version=1.2.3",
            "logging.level.dev.rushline.line=debug"
        })
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class TracingRequestsIT extends CouponApiTest {

    private static final TraceReceiver RECEIVER = TraceReceiver.start();
    private static final String REQUEST = "POST /v1/coupons/{couponId}/requests";
    private static final String CALLER = "00f067aa0ba902b7";

    @DynamicPropertySource
    static void traces(DynamicPropertyRegistry settings) {
        RECEIVER.register(settings, 1.0);
    }

    @Test
    void one_trace_leads_from_the_call_to_the_commit() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e0001";
        String couponId = open(1);

        HttpResponse<String> requested = requestCouponWith("00-" + trace + "-" + CALLER + "-01", couponId);
        HttpResponse<String> decided = get(
                location(requested),
                user("ada"),
                "Prefer",
                "wait=10",
                "traceparent",
                "00-" + trace + "-" + CALLER + "-01");

        Ticket ticket = ticket(requested);
        assertThat(json(decided).path("status").asString()).isEqualTo("ISSUED");
        List<ReceivedSpan> spans = RECEIVER.awaitTrace(trace, 4);
        ReceivedSpan call = named(REQUEST, spans);
        ReceivedSpan append = named("append", spans);
        ReceivedSpan decide = named("decide", spans);
        ReceivedSpan show = named("GET /v1/coupon-requests/{requestId}", spans);
        assertThat(call.parentId()).isEqualTo(CALLER);
        assertThat(call.kind()).isEqualTo("SERVER");
        assertThat(call.service()).isEqualTo("coupon-api");
        assertThat(call.attribute("http.response.status_code")).isEqualTo("202");
        assertThat(append.parentId()).isEqualTo(call.spanId());
        assertThat(append.kind()).isEqualTo("PRODUCER");
        assertThat(append.attribute("messaging.destination.name")).isEqualTo(CouponTopic.COUPON_REQUESTS.name());
        assertThat(append.attribute("messaging.destination.partition.id"))
                .isEqualTo(Integer.toString(ticket.partition()));
        assertThat(decide.parentId()).isEqualTo(append.spanId());
        assertThat(decide.kind()).isEqualTo("CONSUMER");
        assertThat(decide.attribute("rushline.outcome")).isEqualTo("committed");
        assertThat(Long.parseLong(decide.attribute("rushline.cursor"))).isGreaterThan(ticket.offset());
        assertThat(List.of(append, decide, show))
                .allSatisfy(
                        span -> assertThat(span.attribute("rushline.ticket")).isEqualTo(ticket.shortId()));
        assertThat(spans.toString()).doesNotContain(text(requested));
        assertThat(spans).noneMatch(ReceivedSpan::failed);
    }

    @Test
    void the_record_carries_the_trace_of_its_append() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e0002";

        HttpResponse<String> requested = requestCouponWith("00-" + trace + "-" + CALLER + "-01", open(1));

        Headers headers = LineRecords.of(ticket(requested)).headers();
        String append = named("append", RECEIVER.awaitTrace(trace, 3)).spanId();
        assertThat(headers.toArray()).hasSize(1);
        assertThat(new String(headers.lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
                .isEqualTo("00-" + trace + "-" + append + "-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e0003-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e0004-00f067aa0ba902b7",
                "garbage",
                "ff-4bf92f3577b34da6a3ce929d0e0e0005-00f067aa0ba902b7-01"
            })
    void an_unsampled_or_invalid_traceparent_changes_no_verdict(String parent) {
        HttpResponse<String> requested = requestCouponWith(parent, open(1));

        JsonNode verdict = json(get(location(requested), user("ada"), "Prefer", "wait=10"));
        assertThat(requested.statusCode()).isEqualTo(202);
        assertThat(verdict.path("status").asString()).isEqualTo("ISSUED");
        assertThat(LineRecords.of(ticket(requested)).headers().lastHeader("traceparent") == null)
                .isEqualTo(parent.endsWith("-00"));
    }

    @Test
    void a_failed_call_is_logged_once_with_its_trace_and_ticket_and_without_tokens(CapturedOutput output)
            throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e0006";
        HttpResponse<String> requested = requestCouponWith("00-" + trace + "-" + CALLER + "-01", open(1));
        Ticket ticket = ticket(requested);
        RECEIVER.awaitTrace(trace, 3);
        HttpResponse<String> failed;
        try {
            execute("alter table coupon.issuance rename to nowhere");
            failed = get(location(requested), user("ada"), "traceparent", "00-" + trace + "-" + CALLER + "-01");
        } finally {
            execute("alter table coupon.nowhere rename to issuance");
        }

        assertThat(failed.statusCode()).isEqualTo(500);
        List<JsonNode> lines = lines(output);
        assertThat(lines.stream().filter(line -> line.path("error").has("stack_trace")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("message").asString())
                            .startsWith("GET /v1/coupon-requests/{requestId} failed, request ");
                    assertThat(line.path("ticket").asString()).isEqualTo(ticket.shortId());
                    assertThat(line.path("traceId").asString()).isEqualTo(trace);
                    assertThat(line.path("spanId").asString()).matches("[0-9a-f]{16}");
                    assertThat(line.path("service").path("name").asString()).isEqualTo("coupon-api");
                    assertThat(line.path("service").path("version").asString()).isEqualTo("1.2.3");
                });
        assertThat(lines.stream()
                        .filter(line -> line.path("ticket").asString("").equals(ticket.shortId()))
                        .map(line -> line.path("message").asString()))
                .anyMatch(message -> message.contains("appended"))
                .anyMatch(message -> message.contains("decided"));
        assertThat(output.getAll())
                .doesNotContain(text(requested))
                .doesNotContain(user("ada").substring(0, 80))
                .doesNotContain("Bearer ");
        assertThat(named("GET /v1/coupon-requests/{requestId}", RECEIVER.awaitTrace(trace, 4))
                        .failed())
                .isTrue();
    }

    private HttpResponse<String> requestCouponWith(String parent, String couponId) {
        return post("/v1/coupons/" + couponId + "/requests", user("ada"), "", "traceparent", parent);
    }

    private static String text(HttpResponse<String> requested) {
        return location(requested).substring("/v1/coupon-requests/".length());
    }

    private static Ticket ticket(HttpResponse<String> requested) {
        return new TicketCodec(SECRET, CouponTopic.COUPON_REQUESTS)
                .decode(text(requested), "ada")
                .orElseThrow();
    }

    private static List<JsonNode> lines(CapturedOutput output) {
        JsonMapper json = new JsonMapper();
        return output.getAll()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(json::readTree)
                .toList();
    }

    private static void execute(String statement) throws SQLException {
        try (Connection database = DATABASE.connect();
                Statement sql = database.createStatement()) {
            sql.execute(statement);
        }
    }
}

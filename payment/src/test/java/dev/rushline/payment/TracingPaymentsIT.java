package dev.rushline.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rushline.testing.trace.ReceivedSpan;
import dev.rushline.testing.trace.TraceReceiver;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The spans of a payment and of the consumers of its events. */
@DirtiesContext
class TracingPaymentsIT extends PaymentApiTest {

    private static final TraceReceiver RECEIVER = TraceReceiver.start();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e2001";
    private static final String CALLER = "00f067aa0ba902b7";

    @DynamicPropertySource
    static void traces(DynamicPropertyRegistry settings) {
        RECEIVER.register(settings, 0.0);
    }

    @Test
    void one_trace_spans_the_call_the_relay_and_the_consumers() {
        String ada = newName("ada");
        charge(ada, 100);
        String order = order(ada, item(1, 100), 1);

        HttpResponse<String> paid = post(
                "/v1/payments",
                user(ada),
                "{\"orderId\":\"" + order + "\"}",
                "Idempotency-Key",
                "k",
                "traceparent",
                "00-" + TRACE + "-" + CALLER + "-01");
        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(201);

        await().untilAsserted(() -> {
            assertThat(RECEIVER.trace(TRACE)).extracting(ReceivedSpan::kind).contains("SERVER");
            assertThat(of("payment.completed")).extracting(ReceivedSpan::name).contains("publish");
            assertThat(of("payment.completed"))
                    .filteredOn(span -> span.name().equals("handle"))
                    .hasSizeGreaterThanOrEqualTo(3);
        });
        ReceivedSpan call = RECEIVER.trace(TRACE).stream()
                .filter(span -> span.kind().equals("SERVER"))
                .findFirst()
                .orElseThrow();
        assertThat(call.name()).isEqualTo("POST /v1/payments");
        assertThat(call.parentId()).isEqualTo(CALLER);
        ReceivedSpan publish = of("payment.completed").stream()
                .filter(span -> span.name().equals("publish"))
                .findFirst()
                .orElseThrow();
        assertThat(publish.parentId()).isEqualTo(call.spanId());
        assertThat(publish.kind()).isEqualTo("PRODUCER");
        assertThat(of("payment.completed"))
                .filteredOn(span -> span.name().equals("handle"))
                .allSatisfy(span -> {
                    assertThat(span.parentId()).isEqualTo(publish.spanId());
                    assertThat(span.kind()).isEqualTo("CONSUMER");
                    assertThat(span.failed()).isFalse();
                    assertThat(span.attribute("messaging.consumer.group.name")).isNotEmpty();
                });
    }

    @Test
    void an_event_recorded_by_a_consumer_continues_the_trace_of_the_consumed_event() {
        String ada = newName("ada");
        charge(ada, 100);
        String order = order(ada, item(1, 100), 1);
        String trace = TRACE.replace("2001", "2002");

        post(
                "/v1/payments",
                user(ada),
                "{\"orderId\":\"" + order + "\"}",
                "Idempotency-Key",
                "k2",
                "traceparent",
                "00-" + trace + "-" + CALLER + "-01");

        ReceivedSpan published = await().until(
                        () -> RECEIVER.trace(trace).stream()
                                .filter(span -> span.name().equals("publish"))
                                .filter(span ->
                                        span.attribute("rushline.event.type").equals("order.confirmed"))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
        await().untilAsserted(() -> assertThat(RECEIVER.trace(trace))
                .filteredOn(span -> span.spanId().equals(published.parentId()))
                .singleElement()
                .satisfies(span -> assertThat(span.name()).isEqualTo("handle")));
    }

    private static List<ReceivedSpan> of(String type) {
        return RECEIVER.trace(TRACE).stream()
                .filter(span -> span.attribute("rushline.event.type").equals(type))
                .toList();
    }
}

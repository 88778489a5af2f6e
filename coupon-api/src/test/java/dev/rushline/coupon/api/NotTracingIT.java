package dev.rushline.coupon.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.coupon.CouponTopic;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The application without an endpoint for spans. */
class NotTracingIT extends CouponApiTest {

    @Autowired
    private ApplicationContext app;

    @Test
    void no_tracing_bean_exists() {
        assertThat(app.getBeanNamesForType(Tracer.class)).isEmpty();
        assertThat(app.getBeanNamesForType(Propagator.class)).isEmpty();
        assertThat(Arrays.stream(app.getBeanDefinitionNames())
                        .map(app::getType)
                        .filter(Objects::nonNull)
                        .map(Class::getName))
                .hasSizeGreaterThan(50)
                .noneMatch(type -> type.startsWith("io.opentelemetry") || type.startsWith("io.micrometer.tracing"))
                .noneMatch(type -> type.startsWith("dev.rushline.http.tracing"));
        assertThat(app.getBeanNamesForType(Object.class)).doesNotContain("callTracing");
        assertThat(app.getEnvironment().getProperty("management.tracing.export.enabled", Boolean.class))
                .isFalse();
    }

    @Test
    void a_record_has_no_headers_even_if_its_caller_sends_a_trace() {
        HttpResponse<String> requested = post(
                "/v1/coupons/" + open(1) + "/requests",
                user("ada"),
                "",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Ticket ticket = new TicketCodec(SECRET, CouponTopic.COUPON_REQUESTS)
                .decode(location(requested).substring("/v1/coupon-requests/".length()), "ada")
                .orElseThrow();

        assertThat(LineRecords.of(ticket).headers()).isEmpty();
    }
}

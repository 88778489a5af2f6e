package dev.rushline.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.propagation.Propagator;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class SwitchingTracesOnTests {

    private static final String ENDPOINT = "--management.opentelemetry.tracing.export.otlp.endpoint=";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @ParameterizedTest
    @ValueSource(strings = {"--nothing=said", ENDPOINT, "--management.tracing.sampling.probability=1"})
    void without_a_place_to_tell_them_to_there_is_nothing_that_makes_spans(String argument) {
        try (ConfigurableApplicationContext app = started(argument)) {
            assertThat(app.getBeanNamesForType(Tracer.class)).isEmpty();
            assertThat(app.getBeanNamesForType(Propagator.class)).isEmpty();
            assertThat(app.getBeanDefinitionNames())
                    .noneMatch(name -> name.startsWith("otel") || name.contains("penTelemetry"));
            assertThat(app.getEnvironment().getProperty("logging.expect-correlation-id"))
                    .isEqualTo("false");
        }
    }

    @Test
    void with_one_there_are_spans_for_one_call_in_a_hundred_in_the_one_header_that_all_know() {
        try (ConfigurableApplicationContext app = started(ENDPOINT + "http://127.0.0.1:1/v1/traces")) {
            Tracer tracer = app.getBean(Tracer.class);
            Propagator propagator = app.getBean(Propagator.class);

            assertThat(tracer.nextSpan().start().context().traceId()).matches("[0-9a-f]{32}");
            assertThat(propagator.fields()).containsExactlyInAnyOrder("traceparent", "tracestate");
            assertThat(app.getBeansOfType(io.opentelemetry.sdk.trace.export.SpanExporter.class))
                    .hasSize(1);
            assertThat(app.getEnvironment().getProperty("management.tracing.sampling.probability"))
                    .isEqualTo("0.01");
            assertThat(app.getEnvironment().getProperty("logging.expect-correlation-id"))
                    .isEqualTo("true");
        }
    }

    @Test
    void what_asks_how_an_app_is_is_not_told() {
        SpanExportingPredicate predicate = new TracingAutoConfiguration().noSpansOfProbes();

        assertThat(predicate.isExportable(span(Map.of("uri", "/actuator/health"))))
                .isFalse();
        assertThat(predicate.isExportable(span(Map.of("uri", "/v1/coupons")))).isTrue();
        assertThat(predicate.isExportable(span(Map.of()))).isTrue();
    }

    private static ConfigurableApplicationContext started(String argument) {
        SpringApplication application = new SpringApplication(App.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(argument);
    }

    /** Knows its tags and nothing else. */
    private static FinishedSpan span(Map<String, String> tags) {
        return (FinishedSpan) Proxy.newProxyInstance(
                FinishedSpan.class.getClassLoader(), new Class<?>[] {FinishedSpan.class}, (_, method, _) -> {
                    if (method.getName().equals("getTags")) {
                        return tags;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}

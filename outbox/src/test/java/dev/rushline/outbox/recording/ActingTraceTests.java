package dev.rushline.outbox.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActingTraceTests {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String NEW = "00-[0-9a-f]{32}-[0-9a-f]{16}-00";

    private final Trace trace = new ActingTrace(null);

    @Test
    void an_event_in_a_trace_scope_gets_its_trace_id_and_a_new_span_id() {
        try (var _ = TraceScope.of(PARENT)) {
            assertThat(trace.parent())
                    .matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01")
                    .isNotEqualTo(PARENT);
        }
    }

    @Test
    void closing_a_trace_scope_restores_the_outer_one() {
        String other = PARENT.replace("0af7", "1bf8");
        try (var _ = TraceScope.of(PARENT)) {
            try (var _ = TraceScope.of(other)) {
                assertThat(trace.parent()).startsWith("00-1bf8");
            }
            assertThat(trace.parent()).startsWith("00-0af7");
        }
        assertThat(trace.parent()).matches(NEW);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
            })
    void ignores_an_invalid_traceparent(String parent) {
        try (var _ = TraceScope.of(parent)) {
            assertThat(trace.parent()).matches(NEW).doesNotContain("0af7651916cd43dd8448eb211c80319c");
        }
    }
}

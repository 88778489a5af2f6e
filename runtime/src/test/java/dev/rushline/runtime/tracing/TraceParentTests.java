package dev.rushline.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void reads_whether_a_trace_is_sampled_and_which_it_is() {
        assertThat(TraceParent.isValid(PARENT)).isTrue();
        assertThat(TraceParent.isSampled(PARENT)).isTrue();
        assertThat(TraceParent.isSampled(PARENT.replace("-01", "-00"))).isFalse();
        assertThat(TraceParent.isSampled(PARENT.replace("-01", "-03"))).isTrue();
        assertThat(TraceParent.isOf(TRACE, PARENT)).isTrue();
        assertThat(TraceParent.isOf(TRACE.replace('0', '1'), PARENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\n"
            })
    void an_invalid_one_is_neither_valid_nor_sampled(String text) {
        assertThat(TraceParent.isValid(text)).isFalse();
        assertThat(TraceParent.isSampled(text)).isFalse();
    }

    @Test
    void a_new_trace_is_valid_and_not_sampled() {
        String first = TraceParent.random();

        assertThat(TraceParent.isValid(first)).isTrue();
        assertThat(TraceParent.isSampled(first)).isFalse();
        assertThat(TraceParent.random()).isNotEqualTo(first);
    }

    @Test
    void a_child_has_the_trace_and_the_flags_of_its_parent_and_a_span_of_its_own() {
        String child = TraceParent.childOf(PARENT);

        assertThat(child).matches("00-" + TRACE + "-[0-9a-f]{16}-01").isNotEqualTo(PARENT);
        assertThat(TraceParent.isValid(child)).isTrue();
    }
}

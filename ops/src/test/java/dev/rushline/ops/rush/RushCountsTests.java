package dev.rushline.ops.rush;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RushCountsTests {

    private final RushCounts counts = new RushCounts(8);

    @Test
    void the_answer_that_completes_a_quarter_of_the_users_is_reported_once() {
        assertThat(counts.answered()).isFalse();
        assertThat(counts.answered()).isTrue();
        assertThat(counts.answered()).isFalse();
    }

    @Test
    void the_longest_gap_is_between_two_verdicts() {
        counts.verdict(1_000_000_000L);
        assertThat(counts.longestGapSeconds()).isZero();

        counts.verdict(3_000_000_000L);
        counts.verdict(3_500_000_000L);

        assertThat(counts.longestGapSeconds()).isEqualTo(2);
    }

    @Test
    void failed_calls_are_counted() {
        counts.failedCall();
        counts.failedCall();

        assertThat(counts.failedCalls()).isEqualTo(2);
    }

    @Test
    void a_field_is_read_as_text_or_number_and_is_0_if_absent() {
        ApiAnswer answer = new ApiAnswer(200, "{\"status\":\"ISSUED\",\"serial\":7}", 1);

        assertThat(answer.field("status")).isEqualTo("ISSUED");
        assertThat(answer.field("serial")).isEqualTo("7");
        assertThat(answer.field("number")).isEqualTo("0");
    }

    @Test
    void a_conflict_is_final_a_refusal_ends_the_rush_and_all_else_is_retried() {
        assertThat(new ApiAnswer(202, "", 1).isFinal()).isTrue();
        assertThat(new ApiAnswer(409, "", 1).isFinal()).isTrue();
        assertThat(new ApiAnswer(404, "", 1).isRefused()).isTrue();
        assertThat(new ApiAnswer(503, "", 1)).matches(answer -> !answer.isFinal() && !answer.isRefused());
        assertThat(new ApiAnswer(429, "", 1)).matches(answer -> !answer.isFinal() && !answer.isRefused());
    }

    @Test
    void an_answer_is_a_line_of_tab_separated_values() {
        assertThat(new UserAnswer("user", "user-1", 2, "ISSUED", "7")).hasToString("user\tuser-1\t2\tISSUED\t7");
    }
}

package dev.rushline.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingOutcomesTests {

    /** A trial with a stock of ten. */
    private static final Trial ANY = new Trial(Pattern.OUTBOX, Step.ALL_DONE);

    private static Outcome outcome(
            String order, long payments, long balance, long delivered, long completed, long rejected) {
        return new Outcome(ANY, new OrderState(order, payments, balance, 10 - delivered), completed, rejected);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,   0, 100, 0, 0, 0, RIGHT",
        "CONFIRMED, 1,  70, 1, 1, 0, RIGHT",
        "CANCELLED, 1, 100, 0, 1, 1, RIGHT",
        "PAID,      1,  70, 0, 0, 0, LOST",
        "PENDING,   0, 100, 0, 1, 0, PHANTOM",
        "CONFIRMED, 0, 100, 1, 1, 0, PHANTOM",
        "PAID,      1,  70, 0, 1, 0, STRANDED",
        "CONFIRMED, 1,  70, 1, 2, 0, DOUBLED_ON_TOPIC",
        "CANCELLED, 1, 100, 0, 1, 2, DOUBLED_ON_TOPIC",
        "CONFIRMED, 1,  70, 2, 1, 0, DOUBLED_IN_EFFECT",
        "CANCELLED, 1, 130, 0, 1, 1, DOUBLED_IN_EFFECT",
        "CONFIRMED, 1,  70, 2, 2, 0, DOUBLED_BOTH",
        "CANCELLED, 1, 130, 0, 1, 2, DOUBLED_BOTH"
    })
    void an_outcome_has_its_verdict(
            String order, long payments, long balance, long delivered, long completed, long rejected, Verdict verdict) {
        assertThat(outcome(order, payments, balance, delivered, completed, rejected)
                        .verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, 1,  70, 0, 1, 0",
        "CONFIRMED, 1, 100, 1, 1, 0",
        "CANCELLED, 1,  70, 0, 1, 1",
        "CANCELLED, 1,  95, 0, 1, 1",
        "PENDING,   0,  70, 0, 0, 0",
        "PAID,      0, 100, 0, 0, 0"
    })
    void an_inconsistent_state_is_refused(
            String order, long payments, long balance, long delivered, long completed, long rejected) {
        Outcome inconsistent = outcome(order, payments, balance, delivered, completed, rejected);

        assertThatThrownBy(inconsistent::verdict)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inconsistent");
    }
}

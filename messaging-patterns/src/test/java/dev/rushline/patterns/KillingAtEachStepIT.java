package dev.rushline.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is lost and what is doubled when a process is killed while it takes and publishes a payment, by pattern. */
class KillingAtEachStepIT {

    private static final Map<Trial, Outcome> OUTCOMES = new HashMap<>();

    @BeforeAll
    static void kill_every_pattern_at_each_step() throws Exception {
        try (ExecutorService twoThreads = Executors.newFixedThreadPool(2)) {
            // The pattern that takes longest starts first.
            List<Future<Map<Trial, Outcome>>> experiments = Arrays.stream(Pattern.values())
                    .sorted(Comparator.reverseOrder())
                    .map(pattern -> twoThreads.submit(() -> Experiment.run(pattern)))
                    .toList();
            for (Future<Map<Trial, Outcome>> experiment : experiments) {
                OUTCOMES.putAll(experiment.get());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # step             | in the transaction | after the commit  | outbox                            | outbox and saga
            PAYMENT_WRITTEN    | right              | right             | right                             | right
            PUBLISHED_IN_TRANSACTION| PHANTOM            | –                 | –                                 | –
            COMMITTED          | –                  | LOST              | right                             | right
            PUBLISHED               | –                  | right             | DOUBLED on the topic and in effect| DOUBLED on the topic
            EFFECT_WRITTEN     | right              | right             | right                             | right
            EFFECT_COMMITTED   | DOUBLED in effect  | DOUBLED in effect | DOUBLED in effect                 | right
            ALL_DONE           | right              | right             | right                             | right
            SOLD_OUT           | STRANDED           | STRANDED          | STRANDED                          | right
            REJECTION_WRITTEN  | –                  | –                 | –                                 | right
            REJECTION_COMMITTED| –                  | –                 | –                                 | right
            REJECTION_PUBLISHED     | –                  | –                 | –                                 | DOUBLED on the topic
            REFUND_WRITTEN     | –                  | –                 | –                                 | right
            REFUND_COMMITTED   | –                  | –                 | –                                 | right
            """)
    void outcomes_of_a_kill_at(Step step, String inTransaction, String afterCommit, String outbox, String saga) {
        assertThat(verdict(Pattern.IN_TRANSACTION, step)).isEqualTo(inTransaction);
        assertThat(verdict(Pattern.AFTER_COMMIT, step)).isEqualTo(afterCommit);
        assertThat(verdict(Pattern.OUTBOX, step)).isEqualTo(outbox);
        assertThat(verdict(Pattern.SAGA, step)).isEqualTo(saga);
    }

    private static String verdict(Pattern pattern, Step step) {
        Outcome outcome = OUTCOMES.get(new Trial(pattern, step));
        return outcome == null ? "–" : outcome.verdict().words();
    }

    @Test
    void the_page_shows_the_measured_outcomes() throws IOException {
        assertThat(PageTable.documented()).isEqualTo(PageTable.of(OUTCOMES));
    }
}

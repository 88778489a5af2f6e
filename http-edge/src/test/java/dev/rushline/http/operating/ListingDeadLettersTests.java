package dev.rushline.http.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.FieldError;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingDeadLettersTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final DeadLetterController letters =
            new DeadLetterController(List.of(new Box("line", 1, 4), new Box("event", 2, 3)));

    @Test
    void those_of_all_boxes_come_the_newest_first() {
        assertThat(ids(null)).containsExactly("line-4", "event-3", "event-2", "line-1");
    }

    @Test
    void those_of_one_source_come_alone() {
        assertThat(ids("event")).containsExactly("event-3", "event-2");
        assertThat(ids("line")).containsExactly("line-4", "line-1");
    }

    @Test
    void a_source_that_is_none_is_refused_by_name() {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> ids("lines"));

        assertThat(refused.problem()).isEqualTo(HttpProblem.BAD_REQUEST);
        assertThat(refused.extras().get("errors"))
                .isEqualTo(List.of(new FieldError("source", "must be one of event, line")));
    }

    private List<String> ids(@Nullable String source) {
        return letters.list(new Admin("boss"), source).items().stream()
                .map(DeadLetterController.View::id)
                .toList();
    }

    /** A box with two letters, put aside in so many minutes after noon as their numbers say. */
    private record Box(String source, long first, long second) implements DeadLetterBox {

        @Override
        public List<StoredDeadLetter> list(int most) {
            return List.of(letter(second), letter(first));
        }

        @Override
        public boolean replay(long number, String operator) {
            return false;
        }

        private static StoredDeadLetter letter(long number) {
            Instant storedAt = NOON.plusSeconds(60 * number);
            return new StoredDeadLetter(
                    number, "topic", 0, number, "consumer", null, null, Map.of(), "no message", storedAt, null);
        }
    }
}

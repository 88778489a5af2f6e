package dev.rushline.http.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.FieldError;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetters;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ListingDeadLettersTests {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final DeadLetterController deadLetters =
            new DeadLetterController(List.of(new TwoOf("line", 1, 4), new TwoOf("event", 2, 3)));

    @Test
    void dead_letters_of_all_sources_are_listed_the_newest_first() {
        assertThat(ids(null)).containsExactly("line-4", "event-3", "event-2", "line-1");
    }

    @Test
    void dead_letters_of_one_source_are_listed_alone() {
        assertThat(ids("event")).containsExactly("event-3", "event-2");
        assertThat(ids("line")).containsExactly("line-4", "line-1");
    }

    @Test
    void an_unknown_source_is_refused_with_its_field() {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> ids("lines"));

        assertThat(refused.problem()).isEqualTo(HttpProblem.BAD_REQUEST);
        assertThat(refused.extras().get("errors"))
                .isEqualTo(List.of(new FieldError("source", "must be one of event, line")));
    }

    @Test
    void its_json_has_the_id_of_the_api_and_the_number_in_its_source() {
        Map<String, @Nullable String> headers = new HashMap<>();
        headers.put("h", null);
        var deadLetter = new DeadLetter(7, "topic", 2, 9, "me", "k", null, headers, "no message", NOON, null);

        assertThat(new JsonMapper().writeValueAsString(DeadLetterController.View.of(deadLetter, "line")))
                .isEqualTo("""
                        {"id":"line-7","source":"line","number":7,"topic":"topic","partition":2,"position":9,"consumer":"me",\
                        "key":"k","value":null,"headers":{"h":null},"reason":"no message","storedAt":"2026-11-20T12:00:00Z",\
                        "replayedAt":null}""");
    }

    private List<String> ids(@Nullable String source) {
        return deadLetters.list(new Admin("boss"), source).items().stream()
                .map(DeadLetterController.View::id)
                .toList();
    }

    /** A source of two dead letters, stored as many minutes after noon as their ids say. */
    private record TwoOf(String source, long first, long second) implements DeadLetters {

        @Override
        public List<DeadLetter> list(int limit) {
            return List.of(deadLetter(second), deadLetter(first));
        }

        @Override
        public boolean replay(long id, String operator) {
            return false;
        }

        private static DeadLetter deadLetter(long id) {
            Instant storedAt = NOON.plusSeconds(60 * id);
            return new DeadLetter(id, "topic", 0, id, "consumer", null, null, Map.of(), "no message", storedAt, null);
        }
    }
}

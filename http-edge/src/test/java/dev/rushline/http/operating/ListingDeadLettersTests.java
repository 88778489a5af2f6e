package dev.rushline.http.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.FieldError;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetterFilter;
import dev.rushline.runtime.deadletter.DeadLetters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        var deadLetter = new DeadLetter(7, "topic", 2, 9, "me", "k", null, headers, "no message", NOON, null, null);

        assertThat(new JsonMapper().writeValueAsString(DeadLetterView.of(deadLetter, "line")))
                .isEqualTo("""
                        {"id":"line-7","source":"line","number":7,"topic":"topic","partition":2,"position":9,"consumer":"me",\
                        "key":"k","value":null,"headers":{"h":null},"reason":"no message","storedAt":"2026-11-20T12:00:00Z",\
                        "replayedAt":null,"skippedAt":null}""");
    }

    @Test
    void pages_go_on_where_the_last_one_ended_whichever_source_that_was() {
        DeadLetterController same =
                new DeadLetterController(List.of(new TwoOf("line", 1, 4), new TwoOf("event", 2, 4)));
        List<String> ids = new ArrayList<>();
        String next = null;
        do {
            DeadLetterController.Views page = page(same, next, 1);
            page.items().forEach(view -> ids.add(view.id()));
            next = page.next();
        } while (next != null);

        assertThat(ids).containsExactly("event-4", "line-4", "event-2", "line-1");
    }

    @Test
    void a_place_that_is_none_and_a_limit_out_of_bounds_are_refused() {
        assertThatThrownBy(() -> page(deadLetters, "yesterday", 1)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> page(deadLetters, null, 0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> page(deadLetters, null, 201)).isInstanceOf(ProblemException.class);
    }

    @Test
    void many_are_replayed_or_skipped_up_to_the_limit() {
        Admin boss = new Admin("boss");

        assertThat(deadLetters.replayMany(boss, null, bulk("line", null, null)))
                .isEqualTo(new DeadLetterController.ReplayedMany(2, false));
        assertThat(deadLetters.replayMany(boss, null, bulk(null, "topic", 3)))
                .isEqualTo(new DeadLetterController.ReplayedMany(3, true));
        assertThat(deadLetters.skipMany(boss, "event", bulk(null, null, 2)))
                .isEqualTo(new DeadLetterController.SkippedMany(2, true));
    }

    @Test
    void nothing_is_done_with_all_of_them_by_mistake() {
        assertThatThrownBy(() -> deadLetters.replayMany(new Admin("boss"), null, bulk(null, null, 5)))
                .isInstanceOf(ProblemException.class);
    }

    private static DeadLetterController.Bulk bulk(
            @Nullable String source, @Nullable String topic, @Nullable Integer limit) {
        return new DeadLetterController.Bulk(source, topic, null, null, null, null, null, null, limit);
    }

    private static DeadLetterController.Views page(
            DeadLetterController controller, @Nullable String before, int limit) {
        return controller.list(new Admin("boss"), null, null, null, null, null, null, null, null, null, before, limit);
    }

    private List<String> ids(@Nullable String source) {
        return deadLetters
                .list(new Admin("boss"), source, null, null, null, null, null, null, null, null, null, 200)
                .items()
                .stream()
                .map(DeadLetterView::id)
                .toList();
    }

    /** A source of two dead letters, stored as many minutes after noon as their ids say. */
    private record TwoOf(String source, long first, long second) implements DeadLetters {

        @Override
        public List<DeadLetter> list(DeadLetterFilter filter, @Nullable Place before, int limit) {
            return Stream.of(deadLetter(second), deadLetter(first))
                    .filter(one -> before == null || isAfter(before, one))
                    .limit(limit)
                    .toList();
        }

        private static boolean isAfter(Place before, DeadLetter one) {
            int order = one.storedAt().compareTo(before.storedAt());
            return order < 0 || (order == 0 && one.id() < before.id());
        }

        @Override
        public boolean replay(long id, String operator) {
            return false;
        }

        @Override
        public int replay(DeadLetterFilter filter, int limit, String operator) {
            return Math.min(2, limit);
        }

        @Override
        public boolean skip(long id, String operator) {
            return false;
        }

        @Override
        public int skip(DeadLetterFilter filter, int limit, String operator) {
            return Math.min(2, limit);
        }

        private static DeadLetter deadLetter(long id) {
            Instant storedAt = NOON.plusSeconds(60 * id);
            return new DeadLetter(
                    id, "topic", 0, id, "consumer", null, null, Map.of(), "no message", storedAt, null, null);
        }
    }
}

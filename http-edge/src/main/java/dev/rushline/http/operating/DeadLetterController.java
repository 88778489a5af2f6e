package dev.rushline.http.operating;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.runtime.deadletter.DeadLetterFilter;
import dev.rushline.runtime.deadletter.DeadLetters;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The dead letters of all sources. Their ids name the source: {@code event-7}. */
@RestController
class DeadLetterController {

    private static final int LIMIT = 200;
    private static final int MAX_BULK = 1_000;
    private static final Pattern ID = Pattern.compile("([a-z]{1,20})-(\\d{1,18})");
    private static final Pattern PLACE = Pattern.compile("([^_]{1,40})_([a-z]{1,20})-(\\d{1,18})");

    /** The order of the list. */
    private static final Comparator<DeadLetterView> NEWEST_FIRST = Comparator.comparing(
                    (DeadLetterView view) -> view.deadLetter().storedAt())
            .reversed()
            .thenComparing(DeadLetterView::source)
            .thenComparing(Comparator.comparingLong(DeadLetterView::number).reversed());

    private final List<DeadLetters> sources;

    DeadLetterController(List<DeadLetters> sources) {
        this.sources = sources;
    }

    /** Some of them; what {@code before} has to be for the next ones, if there are more. */
    record Views(List<DeadLetterView> items, @Nullable String next) {}

    /** What was replayed. */
    record Replayed(String id) {}

    /** What was skipped. */
    record Skipped(String id) {}

    /** How many were replayed, and whether more match. */
    record ReplayedMany(int replayed, boolean more) {}

    /** How many were skipped, and whether more match. */
    record SkippedMany(int skipped, boolean more) {}

    /** Which of them a call is for: those that match all that is set, and are open. */
    record Bulk(
            @Nullable String source,
            @Nullable String topic,
            @Nullable String consumer,
            @Nullable String type,
            @Nullable String key,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Integer limit) {

        private DeadLetterFilter filter() {
            return new DeadLetterFilter(topic, consumer, type, key, reason, from, to, null);
        }
    }

    @GetMapping("/v1/admin/dead-letters")
    Views list(
            Admin admin,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String consumer,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) DeadLetterFilter.@Nullable State state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "" + LIMIT) int limit) {
        requireLimit(limit, LIMIT);
        DeadLetterFilter filter = new DeadLetterFilter(topic, consumer, type, key, reason, from, to, state);
        List<DeadLetterView> views = new ArrayList<>();
        for (DeadLetters one : named(source)) {
            one.list(filter, place(before, one.source()), limit + 1)
                    .forEach(deadLetter -> views.add(DeadLetterView.of(deadLetter, one.source())));
        }
        views.sort(NEWEST_FIRST);
        List<DeadLetterView> items = views.stream().limit(limit).toList();
        return new Views(items, views.size() > limit ? items.getLast().place() : null);
    }

    /** What of a source comes after the place, which may be one of another source. */
    private static DeadLetters.@Nullable Place place(@Nullable String before, String source) {
        if (before == null) {
            return null;
        }
        Matcher place = PLACE.matcher(before);
        Instant storedAt = place.matches() ? instant(place.group(1)) : null;
        if (storedAt == null) {
            throw ProblemException.invalidField("before", "must be the next of an answer");
        }
        int order = source.compareTo(place.group(2));
        long id = order == 0 ? Long.parseLong(place.group(3)) : order < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        return new DeadLetters.Place(storedAt, id);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @PostMapping("/v1/admin/dead-letters/{id}/replay")
    @ResponseStatus(HttpStatus.OK)
    Replayed replay(Admin admin, @PathVariable String id) {
        requireOne(id, (source, number) -> source.replay(number, admin.id()));
        return new Replayed(id);
    }

    @PostMapping("/v1/admin/dead-letters/{id}/skip")
    @ResponseStatus(HttpStatus.OK)
    Skipped skip(Admin admin, @PathVariable String id) {
        requireOne(id, (source, number) -> source.skip(number, admin.id()));
        return new Skipped(id);
    }

    private void requireOne(String id, BiPredicate<DeadLetters, Long> action) {
        Matcher named = ID.matcher(id);
        if (named.matches()) {
            for (DeadLetters source : sources) {
                if (source.source().equals(named.group(1)) && action.test(source, Long.parseLong(named.group(2)))) {
                    return;
                }
            }
        }
        throw new ProblemException(HttpProblem.NOT_FOUND, "There is no dead letter of this id.");
    }

    /** The oldest ones that match. A repeat goes on with the next. */
    @PostMapping("/v1/admin/dead-letters/replay")
    @ResponseStatus(HttpStatus.OK)
    ReplayedMany replayMany(
            Admin admin, @RequestParam(required = false) @Nullable String source, @RequestBody Bulk bulk) {
        int replayed = many(source, bulk, (one, limit) -> one.replay(bulk.filter(), limit, admin.id()));
        return new ReplayedMany(replayed, replayed == limit(bulk));
    }

    /** The oldest ones that match. A repeat goes on with the next. */
    @PostMapping("/v1/admin/dead-letters/skip")
    @ResponseStatus(HttpStatus.OK)
    SkippedMany skipMany(Admin admin, @RequestParam(required = false) @Nullable String source, @RequestBody Bulk bulk) {
        int skipped = many(source, bulk, (one, limit) -> one.skip(bulk.filter(), limit, admin.id()));
        return new SkippedMany(skipped, skipped == limit(bulk));
    }

    /** Does something with at most so many of a source. */
    private interface Action {
        int on(DeadLetters source, int limit);
    }

    private int many(@Nullable String source, Bulk bulk, Action action) {
        String named = source == null ? bulk.source() : source;
        if (named == null && bulk.filter().equals(DeadLetterFilter.ALL)) {
            throw ProblemException.invalidField("source", "must be set, or another filter");
        }
        requireLimit(limit(bulk), MAX_BULK);
        int done = 0;
        for (DeadLetters one : named(named)) {
            done += done < limit(bulk) ? action.on(one, limit(bulk) - done) : 0;
        }
        return done;
    }

    private static int limit(Bulk bulk) {
        Integer limit = bulk.limit();
        return limit == null ? MAX_BULK : limit;
    }

    private static void requireLimit(int limit, int max) {
        if (limit < 1 || limit > max) {
            throw ProblemException.invalidField("limit", "must be between 1 and " + max);
        }
    }

    private List<DeadLetters> named(@Nullable String source) {
        if (source == null) {
            return sources;
        }
        List<DeadLetters> named =
                sources.stream().filter(one -> one.source().equals(source)).toList();
        if (named.isEmpty()) {
            String expected = sources.stream()
                    .map(DeadLetters::source)
                    .sorted()
                    .collect(Collectors.joining(", ", "must be one of ", ""));
            throw ProblemException.invalidField("source", expected);
        }
        return named;
    }
}

package dev.rushline.http.operating;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.runtime.deadletter.DeadLetter;
import dev.rushline.runtime.deadletter.DeadLetters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The dead letters of all sources. Their ids name the source: {@code event-7}. */
@RestController
class DeadLetterController {

    private static final int LIMIT = 200;
    private static final Pattern ID = Pattern.compile("([a-z]{1,20})-(\\d{1,18})");

    private final List<DeadLetters> sources;

    DeadLetterController(List<DeadLetters> sources) {
        this.sources = sources;
    }

    /** One of them, as it is shown. Its id in its source is the number. */
    record View(
            String id,
            String source,
            long number,
            @JsonUnwrapped @JsonIgnoreProperties("id") DeadLetter deadLetter) {

        static View of(DeadLetter deadLetter, String source) {
            return new View(source + "-" + deadLetter.id(), source, deadLetter.id(), deadLetter);
        }
    }

    /** All of them. */
    record Views(List<View> items) {}

    /** What was replayed. */
    record Replayed(String id) {}

    @GetMapping("/v1/admin/dead-letters")
    Views list(Admin admin, @RequestParam(required = false) @Nullable String source) {
        List<View> views = new ArrayList<>();
        for (DeadLetters one : named(source)) {
            one.list(LIMIT).forEach(deadLetter -> views.add(View.of(deadLetter, one.source())));
        }
        views.sort(Comparator.comparing((View view) -> view.deadLetter().storedAt())
                .reversed());
        return new Views(views.stream().limit(LIMIT).toList());
    }

    @PostMapping("/v1/admin/dead-letters/{id}/replay")
    @ResponseStatus(HttpStatus.OK)
    Replayed replay(Admin admin, @PathVariable String id) {
        Matcher named = ID.matcher(id);
        if (named.matches()) {
            for (DeadLetters source : sources) {
                if (source.source().equals(named.group(1))
                        && source.replay(Long.parseLong(named.group(2)), admin.id())) {
                    return new Replayed(id);
                }
            }
        }
        throw new ProblemException(HttpProblem.NOT_FOUND, "There is no dead letter of this id.");
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

package dev.rushline.http.operating;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rushline.http.caller.Admin;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
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

/** Dead letters of all boxes. Their ids name the box: {@code event-7}. */
@RestController
class DeadLetterController {

    private static final int MOST = 200;
    private static final Pattern ID = Pattern.compile("([a-z]{1,20})-(\\d{1,18})");

    private final List<DeadLetterBox> boxes;

    DeadLetterController(List<DeadLetterBox> boxes) {
        this.boxes = boxes;
    }

    /** One of them, as it is shown. */
    record View(String id, String source, @JsonUnwrapped StoredDeadLetter letter) {}

    /** All of them. */
    record Views(List<View> items) {}

    /** What was brought back. */
    record Replayed(String id) {}

    @GetMapping("/v1/admin/dead-letters")
    Views list(Admin admin, @RequestParam(required = false) @Nullable String source) {
        List<View> views = new ArrayList<>();
        for (DeadLetterBox box : boxesOf(source)) {
            box.list(MOST)
                    .forEach(letter -> views.add(new View(box.source() + "-" + letter.number(), box.source(), letter)));
        }
        views.sort(Comparator.comparing((View view) -> view.letter().storedAt()).reversed());
        return new Views(views.stream().limit(MOST).toList());
    }

    @PostMapping("/v1/admin/dead-letters/{id}/replay")
    @ResponseStatus(HttpStatus.OK)
    Replayed replay(Admin admin, @PathVariable String id) {
        Matcher named = ID.matcher(id);
        if (named.matches()) {
            for (DeadLetterBox box : boxes) {
                if (box.source().equals(named.group(1)) && box.replay(Long.parseLong(named.group(2)), admin.id())) {
                    return new Replayed(id);
                }
            }
        }
        throw new ProblemException(HttpProblem.NOT_FOUND, "There is no dead letter of this id.");
    }

    private List<DeadLetterBox> boxesOf(@Nullable String source) {
        if (source == null) {
            return boxes;
        }
        List<DeadLetterBox> named =
                boxes.stream().filter(box -> box.source().equals(source)).toList();
        if (named.isEmpty()) {
            String expected = boxes.stream()
                    .map(DeadLetterBox::source)
                    .sorted()
                    .collect(Collectors.joining(", ", "must be one of ", ""));
            throw ProblemException.invalidField("source", expected);
        }
        return named;
    }
}

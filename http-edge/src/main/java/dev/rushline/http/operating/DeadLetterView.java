package dev.rushline.http.operating;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rushline.runtime.deadletter.DeadLetter;

/**
 * A dead letter, as it is shown over HTTP.
 *
 * @param id names it in all sources
 * @param number its id in its source
 */
public record DeadLetterView(
        String id,
        String source,
        long number,
        @JsonUnwrapped @JsonIgnoreProperties("id") DeadLetter deadLetter) {

    public static DeadLetterView of(DeadLetter deadLetter, String source) {
        return new DeadLetterView(source + "-" + deadLetter.id(), source, deadLetter.id(), deadLetter);
    }

    /** Its place in the list of all sources. */
    String place() {
        return deadLetter.storedAt() + "_" + id;
    }
}

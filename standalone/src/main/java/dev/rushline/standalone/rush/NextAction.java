package dev.rushline.standalone.rush;

import java.time.Duration;

/** What a person does next. */
sealed interface NextAction {

    /** Sends a call and hears the answer. */
    record Send(Call call) implements NextAction {}

    /** Does nothing for so long. */
    record Wait(Duration time) implements NextAction {

        static Wait millis(long millis) {
            return new Wait(Duration.ofMillis(millis));
        }
    }

    /** Goes home. */
    record Finish() implements NextAction {}
}

package dev.rushline.standalone.rush;

import java.time.Duration;

/** What a person does next. */
sealed interface Step {

    /** Sends a call and hears the answer. */
    record Send(Call call) implements Step {}

    /** Does nothing for so long. */
    record Wait(Duration time) implements Step {

        static Wait millis(long millis) {
            return new Wait(Duration.ofMillis(millis));
        }
    }

    /** Goes home. */
    record GoHome() implements Step {}
}

package dev.rushline.runtime.failure;

import org.jspecify.annotations.Nullable;

/** Another system does not answer, or does not accept anything now. The same call may succeed later. */
public class UnavailableException extends RuntimeException {

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

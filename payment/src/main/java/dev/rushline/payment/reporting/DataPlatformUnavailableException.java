package dev.rushline.payment.reporting;

import org.jspecify.annotations.Nullable;

/** An event that the data platform does not have yet: it is tried again. */
final class DataPlatformUnavailableException extends RuntimeException {

    DataPlatformUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

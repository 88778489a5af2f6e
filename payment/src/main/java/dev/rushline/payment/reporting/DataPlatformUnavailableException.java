package dev.rushline.payment.reporting;

import org.jspecify.annotations.Nullable;

/** The data platform did not accept an event: the consumer retries it. */
final class DataPlatformUnavailableException extends RuntimeException {

    DataPlatformUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

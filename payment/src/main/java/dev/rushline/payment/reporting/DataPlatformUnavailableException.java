package dev.rushline.payment.reporting;

import dev.rushline.runtime.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/** The data platform did not accept an event: the consumer retries it for as long as it takes. */
final class DataPlatformUnavailableException extends UnavailableException {

    DataPlatformUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.rushline.trending.signal;

import org.jspecify.annotations.Nullable;

/** A record is not as its contract has it. It is skipped and counted: no list is worth standing still for it. */
final class UnreadableSignalException extends Exception {

    UnreadableSignalException(@Nullable String message) {
        super(message, null, false, false);
    }
}

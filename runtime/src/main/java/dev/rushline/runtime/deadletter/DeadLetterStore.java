package dev.rushline.runtime.deadletter;

import java.util.List;

/** Stores records whole, in the surrounding transaction if there is one. */
@FunctionalInterface
public interface DeadLetterStore {

    void store(List<UnhandledRecord> records);
}

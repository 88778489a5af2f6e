package dev.rushline.outbox.retention;

/** Empties what was kept long enough. */
@FunctionalInterface
public interface Retention {

    /**
     * Empties what is old and cannot be needed.
     *
     * @return how many slots of time were emptied
     */
    int truncateExpired();
}

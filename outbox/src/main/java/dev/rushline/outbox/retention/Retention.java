package dev.rushline.outbox.retention;

/** Removes what is older than its retention. */
@FunctionalInterface
public interface Retention {

    /**
     * Truncates the expired slots whose events are all published, and the expired days of the inbox.
     *
     * @return how many slots were truncated
     */
    int truncateExpired();
}

package dev.rushline.payment.audit;

/** What operators changed, with who, when, and the values before and after. */
@FunctionalInterface
public interface Audit {

    /**
     * Stores the change in the caller's transaction, so that it is there exactly if the change is.
     *
     * @param operator the admin who made it
     * @param action what was done, as {@code inventory.put}
     * @param subject what it was done to
     * @param details written as JSON
     */
    void record(String operator, String action, String subject, Object details);
}

package dev.rushline.payment.audit;

import java.time.Instant;
import java.util.List;

/** What operators changed, for operators. */
@FunctionalInterface
public interface AuditedActions {

    /** What was done to this subject, the oldest first; five hundred at most. */
    List<Action> of(String subject);

    /** A change by an operator. */
    record Action(Instant at, String operator, String action, String subject) {}
}

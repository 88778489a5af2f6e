package dev.rushline.standalone.rush;

import java.util.Optional;
import java.util.Set;

/** Where a person ends, or stands for now, in the words of the API. */
enum Outcome {
    ISSUED,
    SOLD_OUT,
    NOT_OPEN,
    CLOSED,
    WAITING,
    ADMITTED,
    ACTIVE,
    COMPLETED,
    EXPIRED,
    LEFT,
    DUPLICATE;

    private static final String PROBLEM = "urn:rushline:problem:";

    /** Those that are shown even while no user has them. */
    static Set<Outcome> expectedAt(Scenario scenario) {
        return switch (scenario) {
            case Scenario.CouponDrop _ -> Set.of(ISSUED, SOLD_OUT);
            case Scenario.ConcertSale _ -> Set.of(WAITING, ADMITTED, ACTIVE, COMPLETED, EXPIRED, LEFT);
        };
    }

    /** By the status of a document; nothing if it is another one. */
    static Optional<Outcome> ofStatus(String status) {
        for (Outcome outcome : values()) {
            if (outcome.name().equals(status)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** By the type of a problem that is an answer; nothing if it is another one. */
    static Optional<Outcome> ofProblem(String type) {
        return switch (type) {
            case PROBLEM + "sold-out" -> Optional.of(SOLD_OUT);
            case PROBLEM + "not-open" -> Optional.of(NOT_OPEN);
            case PROBLEM + "closed", PROBLEM + "queue-closed" -> Optional.of(CLOSED);
            default -> Optional.empty();
        };
    }

    /** Whether nothing changes any more. */
    boolean isFinal() {
        return switch (this) {
            case WAITING, ADMITTED, ACTIVE -> false;
            case ISSUED, SOLD_OUT, NOT_OPEN, CLOSED, COMPLETED, EXPIRED, LEFT, DUPLICATE -> true;
        };
    }
}

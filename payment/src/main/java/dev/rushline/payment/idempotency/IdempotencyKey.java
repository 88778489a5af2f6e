package dev.rushline.payment.idempotency;

import dev.rushline.http.problem.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * The idempotency key of a call. Keys are scoped to a user and an operation.
 *
 * @param key the value of the header {@value #HEADER}
 */
@Embeddable
public record IdempotencyKey(
        String userId,
        String operation,
        @Column(name = "idempotency_key") String key) implements Serializable {

    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 200;

    /**
     * Parses the header's value.
     *
     * @throws dev.rushline.http.problem.ProblemException if it is empty, too long or not printable ASCII
     */
    public static IdempotencyKey ofHeader(String userId, String operation, String header) {
        String key = header.strip();
        if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch(IdempotencyKey::isPlain)) {
            throw ProblemException.invalidField(HEADER, "has 1 to " + MAX_LENGTH + " plain characters");
        }
        return new IdempotencyKey(userId, operation, key);
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character < 0x7f;
    }
}

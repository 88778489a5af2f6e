package dev.rushline.payment.idempotency;

import dev.rushline.payment.problem.BadField;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/**
 * The name that a user gave to a call. Keys are a user's own, and each operation has keys of its own.
 *
 * @param key what the header {@value #HEADER} says
 */
@Embeddable
public record IdempotencyKey(
        String userId,
        String operation,
        @Column(name = "idempotency_key") String key) implements Serializable {

    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 200;

    /**
     * The key that a header names.
     *
     * @throws dev.rushline.http.problem.ProblemException if it cannot be one
     */
    public static IdempotencyKey ofHeader(String userId, String operation, String header) {
        String key = header.strip();
        if (key.isEmpty() || key.length() > MAX_LENGTH || !key.chars().allMatch(IdempotencyKey::isPlain)) {
            throw BadField.of(HEADER, "has 1 to " + MAX_LENGTH + " plain characters");
        }
        return new IdempotencyKey(userId, operation, key);
    }

    private static boolean isPlain(int character) {
        return character >= ' ' && character < 0x7f;
    }
}

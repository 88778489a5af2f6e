package dev.rushline.payment.idempotency;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "payment", name = "idempotency_key")
class UsedKey {

    @EmbeddedId
    private IdempotencyKey id;

    private String fingerprint;
    private @Nullable String answer;

    @SuppressWarnings("NullAway.Init")
    protected UsedKey() {}

    boolean isFor(String otherFingerprint) {
        return fingerprint.equals(otherFingerprint);
    }

    String answer() {
        if (answer == null) {
            throw new IllegalStateException("a call was committed without its answer: " + id);
        }
        return answer;
    }
}

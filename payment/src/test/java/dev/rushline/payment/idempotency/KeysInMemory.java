package dev.rushline.payment.idempotency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores a key with its answer, as the real ones do by the commit after the answer. */
public final class KeysInMemory implements IdempotencyKeys {

    private final Map<IdempotencyKey, List<String>> bodies = new HashMap<>();
    private final Map<IdempotencyKey, String> answers = new HashMap<>();

    @Override
    public KeyUse use(IdempotencyKey key, List<String> body) {
        if (!answers.containsKey(key)) {
            bodies.put(key, body);
        }
        return find(key, body);
    }

    @Override
    public KeyUse find(IdempotencyKey key, List<String> body) {
        String answer = answers.get(key);
        if (answer == null) {
            return new KeyUse.First();
        }
        return body.equals(bodies.get(key)) ? new KeyUse.Repeated(answer) : new KeyUse.BodyMismatch();
    }

    @Override
    public void answer(IdempotencyKey key, String answer) {
        answers.put(key, answer);
    }
}

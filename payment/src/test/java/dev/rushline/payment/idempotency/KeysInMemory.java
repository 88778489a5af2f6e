package dev.rushline.payment.idempotency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps a key when it is answered, as the real ones do by the transaction that the answer ends. */
public final class KeysInMemory implements IdempotencyKeys {

    private final Map<IdempotencyKey, List<String>> bodies = new HashMap<>();
    private final Map<IdempotencyKey, String> answers = new HashMap<>();

    @Override
    public Use use(IdempotencyKey key, List<String> body) {
        String answer = answers.get(key);
        if (answer == null) {
            bodies.put(key, body);
            return new Use.First();
        }
        return body.equals(bodies.get(key)) ? new Use.Again(answer) : new Use.OtherBody();
    }

    @Override
    public void answer(IdempotencyKey key, String answer) {
        answers.put(key, answer);
    }
}

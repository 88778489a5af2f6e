package dev.rushline.payment.operating;

import dev.rushline.http.operating.DeadLetterBox;
import dev.rushline.http.operating.StoredDeadLetter;
import dev.rushline.outbox.consume.DeadLetters;
import java.util.List;

/** The events that a consumer could not handle. */
record EventDeadLetterBox(DeadLetters letters) implements DeadLetterBox {

    @Override
    public String source() {
        return "event";
    }

    @Override
    public List<StoredDeadLetter> list(int most) {
        return letters.list(most).stream()
                .map(letter -> new StoredDeadLetter(
                        letter.id(),
                        letter.topic(),
                        letter.partition(),
                        letter.position(),
                        letter.consumer(),
                        letter.key(),
                        letter.value(),
                        letter.headers(),
                        letter.reason(),
                        letter.storedAt(),
                        letter.replayedAt()))
                .toList();
    }

    @Override
    public boolean replay(long number, String operator) {
        return letters.replay(number, operator);
    }
}

package dev.rushline.desk;

import dev.rushline.http.operating.DeadLetterBox;
import dev.rushline.http.operating.StoredDeadLetter;
import dev.rushline.line.serve.StoredLetters;
import java.util.List;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** The records that no line's server could decide. */
final class LineDeadLetterBox implements DeadLetterBox, DisposableBean {

    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final StoredLetters letters;

    LineDeadLetterBox(JdbcTemplate database, DefaultKafkaProducerFactory<byte[], byte[]> producers) {
        this.producers = producers;
        this.letters = StoredLetters.in(database, new KafkaTemplate<>(producers));
    }

    @Override
    public String source() {
        return "line";
    }

    @Override
    public List<StoredDeadLetter> list(int most) {
        return letters.list(most).stream()
                .map(letter -> new StoredDeadLetter(
                        letter.id(),
                        letter.topic(),
                        letter.partition(),
                        letter.position(),
                        "line",
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

    @Override
    public void destroy() {
        producers.destroy();
    }
}

package dev.rushline.line.serve;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

/** The dead-lettered records, for operators. */
public interface StoredLetters {

    /** Those of all lines. */
    static StoredLetters in(JdbcTemplate database, KafkaOperations<byte[], byte[]> brokers) {
        return new JdbcStoredLetters(database, brokers);
    }

    /** The newest ones first. */
    List<StoredLetter> list(int most);

    /**
     * Appends the record to its line again, as it was: it gets a new place, at the end.
     *
     * @return whether there is such a one
     */
    boolean replay(long id, String operator);
}

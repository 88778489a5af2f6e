package dev.rushline.runtime.deadletter;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

/**
 * A table of dead letters. Each owner has one in its own schema, and all have the same columns (docs/adr/0018).
 *
 * @param name with its schema
 * @param audit the table where replays are audited, with its schema
 * @param source see {@link DeadLetters#source()}
 * @param untagged the encoding of headers without a tag: what the table had before all had the same
 */
public record DeadLetterTable(String name, String audit, String source, HeaderEncoding untagged) {

    /** Stores each record once: a second time is an error. */
    public DeadLetterStore store(JdbcTemplate database) {
        return new JdbcDeadLetterStore(this, "", database);
    }

    /** Stores records that may be delivered again, which changes nothing. */
    public DeadLetterStore redeliveryStore(JdbcTemplate database) {
        return new JdbcDeadLetterStore(this, "on conflict do nothing", database);
    }

    /** Lists and replays. */
    public DeadLetters deadLetters(JdbcTemplate database, KafkaOperations<byte[], byte[]> brokers) {
        return new JdbcDeadLetters(this, database, brokers);
    }
}

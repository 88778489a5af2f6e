package dev.rushline.runtime.deadletter;

import java.sql.Timestamp;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL stores no NUL in text: each becomes a replacement character. */
final class JdbcDeadLetterStore implements DeadLetterStore {

    /** The end of the year 9999. Producers may set timestamps that PostgreSQL refuses. */
    private static final long LAST_TIMESTAMP = 253_402_300_799_999L;

    private final String store;
    private final HeaderEncoding headers;
    private final JdbcTemplate database;

    JdbcDeadLetterStore(DeadLetterTable table, String onConflict, JdbcTemplate database) {
        this.store = """
                insert into %s (topic, partition, position, consumer, appended_at, key, value, headers, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                %s
                """.formatted(table.name(), onConflict);
        this.headers = table.untagged();
        this.database = database;
    }

    @Override
    public void store(List<UnhandledRecord> records) {
        if (!records.isEmpty()) {
            database.batchUpdate(store, records.stream().map(this::row).toList());
        }
    }

    private @Nullable Object[] row(UnhandledRecord unhandled) {
        ConsumerRecord<byte[], byte[]> record = unhandled.record();
        long timestamp = record.timestamp();
        return new @Nullable Object[] {
            withoutNul(record.topic()),
            record.partition(),
            record.offset(),
            withoutNul(unhandled.consumer()),
            timestamp < 0 || timestamp > LAST_TIMESTAMP ? null : new Timestamp(timestamp),
            record.key(),
            record.value(),
            headers.write(record.headers()),
            withoutNul(unhandled.reason())
        };
    }

    private static String withoutNul(String text) {
        return text.replace('\0', '\uFFFD');
    }
}

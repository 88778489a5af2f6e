package dev.rushline.line.serve;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

final class JdbcDeadLetters implements DeadLetters {

    private static final String STORE = """
            insert into line.line_dead_letter (topic, partition, position, appended_at, key, value, headers, reason)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate database;

    JdbcDeadLetters(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public void store(List<DeadLetter> letters) {
        if (!letters.isEmpty()) {
            database.batchUpdate(
                    STORE, letters.stream().map(JdbcDeadLetters::row).toList());
        }
    }

    private static Object[] row(DeadLetter letter) {
        ConsumerRecord<byte[], byte[]> record = letter.record();
        return new Object[] {
            record.topic(),
            record.partition(),
            record.offset(),
            new Timestamp(record.timestamp()),
            record.key(),
            record.value(),
            headers(record),
            letter.reason().replace("\0", "\\0")
        };
    }

    /** Names and values in hexadecimal: headers are bytes, and not every byte sequence is text. */
    private static String headers(ConsumerRecord<byte[], byte[]> record) {
        List<Map<String, String>> headers = new ArrayList<>();
        record.headers()
                .forEach(header -> headers.add(Map.of(
                        "name",
                        HexFormat.of().formatHex(header.key().getBytes(StandardCharsets.UTF_8)),
                        "value",
                        header.value() == null ? "" : HexFormat.of().formatHex(header.value()))));
        return JSON.writeValueAsString(headers);
    }
}

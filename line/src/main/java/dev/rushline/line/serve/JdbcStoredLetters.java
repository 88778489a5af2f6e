package dev.rushline.line.serve;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

final class JdbcStoredLetters implements StoredLetters {

    private static final String LIST = "select * from line.line_dead_letter order by id desc limit ?";

    private static final String FIND = "select * from line.line_dead_letter where id = ?";

    private static final String REPLAYED = """
            with replayed as (
              update line.line_dead_letter
                 set replayed_at = clock_timestamp()
               where id = ?
              returning id, topic, partition, position)
            insert into line.audit (operator, action, subject, details)
            select ?, 'replay', 'dead letter ' || id,
                   jsonb_build_object('topic', topic, 'partition', partition, 'position', position)
              from replayed
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_SHOWN = 10_000;

    private final JdbcTemplate database;
    private final KafkaOperations<byte[], byte[]> brokers;

    JdbcStoredLetters(JdbcTemplate database, KafkaOperations<byte[], byte[]> brokers) {
        this.database = database;
        this.brokers = brokers;
    }

    @Override
    public List<StoredLetter> list(int most) {
        return database.query(LIST, (row, _) -> letter(row), most);
    }

    @Override
    public boolean replay(long id, String operator) {
        List<ProducerRecord<byte[], byte[]>> found = database.query(FIND, (row, _) -> original(row), id);
        if (found.isEmpty()) {
            return false;
        }
        append(found.getFirst());
        database.update(REPLAYED, id, operator);
        return true;
    }

    private void append(ProducerRecord<byte[], byte[]> record) {
        try {
            var _ = brokers.send(record).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the brokers did not take the record", e);
        }
    }

    private static ProducerRecord<byte[], byte[]> original(ResultSet row) throws SQLException {
        return new ProducerRecord<>(
                row.getString("topic"),
                row.getInt("partition"),
                row.getBytes("key"),
                row.getBytes("value"),
                headers(row));
    }

    private static List<Header> headers(ResultSet row) throws SQLException {
        List<Header> headers = new ArrayList<>();
        for (Map<String, String> header :
                JSON.readValue(row.getString("headers"), new TypeReference<List<Map<String, String>>>() {})) {
            headers.add(new RecordHeader(text(header, "name"), bytes(header, "value")));
        }
        return headers;
    }

    private static String text(Map<String, String> header, String field) {
        return new String(bytes(header, field), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Map<String, String> header, String field) {
        return HexFormat.of().parseHex(header.getOrDefault(field, ""));
    }

    private static StoredLetter letter(ResultSet row) throws SQLException {
        Map<String, String> headers = new TreeMap<>();
        headers(row).forEach(header -> headers.put(header.key(), String.valueOf(shown(header.value()))));
        OffsetDateTime replayedAt = row.getObject("replayed_at", OffsetDateTime.class);
        return new StoredLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("position"),
                shown(row.getBytes("key")),
                shown(row.getBytes("value")),
                headers,
                row.getString("reason"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                replayedAt == null ? null : replayedAt.toInstant());
    }

    private static @Nullable String shown(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN);
    }
}

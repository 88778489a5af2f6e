package dev.rushline.runtime.deadletter;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

final class JdbcDeadLetters implements DeadLetters {

    private static final int MAX_SHOWN = 10_000;

    private final DeadLetterTable table;
    private final String list;
    private final String find;
    private final String replayed;
    private final JdbcTemplate database;
    private final KafkaOperations<byte[], byte[]> brokers;

    JdbcDeadLetters(DeadLetterTable table, JdbcTemplate database, KafkaOperations<byte[], byte[]> brokers) {
        this.table = table;
        this.list = "select * from %s order by id desc limit ?".formatted(table.name());
        this.find = "select * from %s where id = ?".formatted(table.name());
        this.replayed = """
                with replayed as (
                  update %s set replayed_at = clock_timestamp() where id = ? returning id, topic, partition, position)
                insert into %s (operator, action, subject, details)
                select ?, 'replay', 'dead letter ' || id,
                       jsonb_build_object('topic', topic, 'partition', partition, 'position', position)
                  from replayed
                """.formatted(table.name(), table.audit());
        this.database = database;
        this.brokers = brokers;
    }

    @Override
    public String source() {
        return table.source();
    }

    @Override
    public List<DeadLetter> list(int limit) {
        return database.query(list, (row, _) -> deadLetter(row), limit);
    }

    @Override
    public boolean replay(long id, String operator) {
        List<ProducerRecord<byte[], byte[]>> found = database.query(find, (row, _) -> original(row), id);
        if (found.isEmpty()) {
            return false;
        }
        append(found.getFirst());
        database.update(replayed, id, operator);
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

    private ProducerRecord<byte[], byte[]> original(ResultSet row) throws SQLException {
        return new ProducerRecord<>(
                row.getString("topic"),
                row.getInt("partition"),
                row.getBytes("key"),
                row.getBytes("value"),
                table.untagged().read(row.getString("headers")));
    }

    private DeadLetter deadLetter(ResultSet row) throws SQLException {
        Map<String, @Nullable String> headers = new TreeMap<>();
        table.untagged()
                .read(row.getString("headers"))
                .forEach(header -> headers.put(header.key(), shown(header.value())));
        OffsetDateTime replayedAt = row.getObject("replayed_at", OffsetDateTime.class);
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("position"),
                row.getString("consumer"),
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
        String text = new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN);
    }
}

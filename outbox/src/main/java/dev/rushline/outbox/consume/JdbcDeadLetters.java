package dev.rushline.outbox.consume;

import dev.rushline.outbox.EventJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.KafkaHeaders;
import tools.jackson.core.type.TypeReference;

final class JdbcDeadLetters implements DeadLetters {

    private static final String STORE = """
            insert into outbox.dead_letter (topic, partition, position, consumer, key, value, headers, reason)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict do nothing
            """;

    private static final String LIST = "select * from outbox.dead_letter order by id desc limit ?";

    private static final String FIND = "select * from outbox.dead_letter where id = ?";

    private static final String REPLAYED = """
            with replayed as (
              update outbox.dead_letter set replayed_at = clock_timestamp() where id = ? returning id, topic, partition, position)
            insert into outbox.audit (operator, action, subject, details)
            select ?, 'replay', 'dead letter ' || id,
                   jsonb_build_object('topic', topic, 'partition', partition, 'position', position)
              from replayed
            """;

    private static final String DEAD_LETTER_HEADERS = "kafka_dlt-";
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_SHOWN = 10_000;

    private final JdbcTemplate database;
    private final KafkaOperations<byte[], byte[]> brokers;

    JdbcDeadLetters(JdbcTemplate database, KafkaOperations<byte[], byte[]> brokers) {
        this.database = database;
        this.brokers = brokers;
    }

    /** A header of the original record; its bytes in Base64, because they need not be text. */
    private record StoredHeader(String name, @Nullable String value) {}

    /** Keeps a record of a topic of dead letters. */
    void store(ConsumerRecord<byte[], byte[]> record) {
        List<StoredHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(DEAD_LETTER_HEADERS)) {
                headers.add(new StoredHeader(header.key(), base64(header.value())));
            }
        }
        database.update(
                STORE,
                text(record, KafkaHeaders.DLT_ORIGINAL_TOPIC, record.topic()),
                number(record, KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES, record.partition()),
                number(record, KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES, record.offset()),
                text(record, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, ""),
                record.key(),
                record.value(),
                EventJson.MAPPER.writeValueAsString(headers),
                shortened(
                        text(
                                        record,
                                        KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN,
                                        text(record, KafkaHeaders.DLT_EXCEPTION_FQCN, "unknown"))
                                + ": " + text(record, KafkaHeaders.DLT_EXCEPTION_MESSAGE, ""),
                        LONGEST_REASON));
    }

    @Override
    public List<DeadLetter> list(int most) {
        return database.query(LIST, (row, _) -> deadLetter(row), most);
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
        List<Header> headers = new ArrayList<>();
        for (StoredHeader header : headers(row)) {
            headers.add(new RecordHeader(header.name(), bytes(header.value())));
        }
        return new ProducerRecord<>(
                row.getString("topic"), row.getInt("partition"), row.getBytes("key"), row.getBytes("value"), headers);
    }

    private static DeadLetter deadLetter(ResultSet row) throws SQLException {
        Map<String, String> headers = new TreeMap<>();
        for (StoredHeader header : headers(row)) {
            headers.put(header.name(), shown(bytes(header.value())));
        }
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

    private static List<StoredHeader> headers(ResultSet row) throws SQLException {
        return EventJson.MAPPER.readValue(row.getString("headers"), new TypeReference<List<StoredHeader>>() {});
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte @Nullable [] bytes(@Nullable String base64) {
        return base64 == null ? null : Base64.getDecoder().decode(base64);
    }

    private static @Nullable String shown(byte @Nullable [] bytes) {
        return bytes == null ? null : shortened(new String(bytes, StandardCharsets.UTF_8), LONGEST_SHOWN);
    }

    private static String shortened(String text, int longest) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name, String otherwise) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? otherwise
                : shortened(new String(header.value(), StandardCharsets.UTF_8), LONGEST_REASON);
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String name, int bytes, long otherwise) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length != bytes) {
            return otherwise;
        }
        ByteBuffer buffer = ByteBuffer.wrap(header.value());
        return bytes == Integer.BYTES ? buffer.getInt() : buffer.getLong();
    }
}

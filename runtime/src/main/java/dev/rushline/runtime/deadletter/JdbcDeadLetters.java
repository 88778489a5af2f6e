package dev.rushline.runtime.deadletter;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.kafka.core.KafkaOperations;

final class JdbcDeadLetters implements DeadLetters {

    private static final int MAX_SHOWN = 10_000;

    /** How many records are in memory and in flight at once. */
    private static final int BATCH = 50;

    /** Events have their type in this header, as CloudEvents says. */
    private static final String TYPE = "ce_type";

    private static final String MATCHES = """
            (cast(:topic as text) is null or topic = :topic)
              and (cast(:consumer as text) is null or consumer = :consumer)
              and (cast(:key as bytea) is null or key = :key)
              and (cast(:reason as text) is null or position(lower(cast(:reason as text)) in lower(reason)) > 0)
              and (cast(:from as timestamptz) is null or stored_at >= :from)
              and (cast(:to as timestamptz) is null or stored_at < :to)
              and (cast(:tagged as jsonb) is null
                   or headers @> cast(:tagged as jsonb) or headers @> cast(:untagged as jsonb))
              and (cast(:state as text) is null or cast(:state as text) = case
                     when skipped_at is not null then 'SKIPPED' when replayed_at is not null then 'REPLAYED' else 'OPEN' end)
            """;

    private final DeadLetterTable table;
    private final String list;
    private final String open;
    private final String find;
    private final String replayed;
    private final String skipOne;
    private final String skipMany;
    private final NamedParameterJdbcTemplate database;
    private final KafkaOperations<byte[], byte[]> brokers;

    JdbcDeadLetters(DeadLetterTable table, JdbcTemplate database, KafkaOperations<byte[], byte[]> brokers) {
        this.table = table;
        this.list = """
                select * from %s
                 where (cast(:beforeTime as timestamptz) is null or (stored_at, id) < (:beforeTime, :beforeId)) and %s
                 order by stored_at desc, id desc
                 limit :limit
                """.formatted(table.name(), MATCHES);
        this.open = "select * from %s where %s order by id limit :limit".formatted(table.name(), MATCHES);
        this.find = "select * from %s where id = :id".formatted(table.name());
        this.replayed = """
                with replayed as (
                  update %s set replayed_at = clock_timestamp(), skipped_at = null
                   where id in (:ids) returning id, topic, partition, position)
                %s
                """.formatted(table.name(), audited("replay", "replayed"));
        this.skipOne = """
                with skipped as (
                  update %s set skipped_at = clock_timestamp()
                   where id = :id and skipped_at is null returning id, topic, partition, position)
                %s
                """.formatted(table.name(), audited("skip", "skipped"));
        this.skipMany = """
                with skipped as (
                  update %1$s set skipped_at = clock_timestamp()
                   where id in (select id from %1$s where %2$s order by id limit :limit for update)
                   returning id, topic, partition, position)
                %3$s
                """.formatted(table.name(), MATCHES, audited("skip", "skipped"));
        this.database = new NamedParameterJdbcTemplate(database);
        this.brokers = brokers;
    }

    private String audited(String action, String rows) {
        return """
                insert into %s (operator, action, subject, details)
                select :operator, '%s', 'dead letter ' || id,
                       jsonb_build_object('topic', topic, 'partition', partition, 'position', position)
                  from %s
                 order by id
                """.formatted(table.audit(), action, rows);
    }

    @Override
    public String source() {
        return table.source();
    }

    @Override
    public List<DeadLetter> list(DeadLetterFilter filter, @Nullable Place before, int limit) {
        MapSqlParameterSource parameters = parameters(filter, limit)
                .addValue("beforeTime", before == null ? null : time(before.storedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("beforeId", before == null ? 0 : before.id());
        return database.query(list, parameters, (row, _) -> deadLetter(row));
    }

    @Override
    public boolean replay(long id, String operator) {
        List<Original> found = database.query(find, Map.of("id", id), (row, _) -> original(row));
        append(found, operator);
        return !found.isEmpty();
    }

    @Override
    public int replay(DeadLetterFilter filter, int limit, String operator) {
        int done = 0;
        while (done < limit) {
            MapSqlParameterSource next =
                    parameters(filter.in(DeadLetterFilter.State.OPEN), Math.min(BATCH, limit - done));
            List<Original> found = database.query(open, next, (row, _) -> original(row));
            if (found.isEmpty()) {
                break;
            }
            append(found, operator);
            done += found.size();
        }
        return done;
    }

    @Override
    public boolean skip(long id, String operator) {
        database.update(skipOne, Map.of("id", id, "operator", operator));
        return !database.query(find, Map.of("id", id), (row, _) -> row.getLong("id"))
                .isEmpty();
    }

    @Override
    public int skip(DeadLetterFilter filter, int limit, String operator) {
        return database.update(
                skipMany,
                parameters(filter.in(DeadLetterFilter.State.OPEN), limit).addValue("operator", operator));
    }

    private MapSqlParameterSource parameters(DeadLetterFilter filter, int limit) {
        String type = filter.type();
        return new MapSqlParameterSource()
                .addValue("topic", filter.topic(), Types.VARCHAR)
                .addValue("consumer", filter.consumer(), Types.VARCHAR)
                .addValue("key", filter.key() == null ? null : bytes(filter.key()), Types.BINARY)
                .addValue("reason", filter.reason(), Types.VARCHAR)
                .addValue("from", time(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("to", time(filter.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("tagged", type == null ? null : table.untagged().having(TYPE, bytes(type)), Types.VARCHAR)
                .addValue(
                        "untagged",
                        type == null ? null : table.untagged().havingUntagged(TYPE, bytes(type)),
                        Types.VARCHAR)
                .addValue(
                        "state", filter.state() == null ? null : filter.state().name(), Types.VARCHAR)
                .addValue("limit", limit);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Original(long id, ProducerRecord<byte[], byte[]> record) {}

    /** Appends in this order. What the brokers acknowledged is marked, also if they do not take all of it. */
    private void append(List<Original> originals, String operator) {
        List<Future<?>> sends = new ArrayList<>();
        List<Long> acknowledged = new ArrayList<>();
        try {
            for (Original original : originals) {
                sends.add(brokers.send(original.record()));
            }
            for (int i = 0; i < originals.size(); i++) {
                var _ = sends.get(i).get(10, TimeUnit.SECONDS);
                acknowledged.add(originals.get(i).id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the brokers did not take the record", e);
        } finally {
            if (!acknowledged.isEmpty()) {
                database.update(replayed, Map.of("ids", acknowledged, "operator", operator));
            }
        }
    }

    private Original original(ResultSet row) throws SQLException {
        return new Original(
                row.getLong("id"),
                new ProducerRecord<>(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getBytes("key"),
                        row.getBytes("value"),
                        table.untagged().read(row.getString("headers"))));
    }

    private DeadLetter deadLetter(ResultSet row) throws SQLException {
        Map<String, @Nullable String> headers = new TreeMap<>();
        table.untagged()
                .read(row.getString("headers"))
                .forEach(header -> headers.put(header.key(), shown(header.value())));
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
                instant(row.getObject("replayed_at", OffsetDateTime.class)),
                instant(row.getObject("skipped_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String shown(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN);
    }
}

package dev.rushline.acceptance.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rushline.audit.log.LogRecord;
import dev.rushline.audit.queue.LimitHistory;
import dev.rushline.audit.queue.LimitHistory.LimitChange;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Four small queues with a log and the tables that follow from it: {@code c} has a dedicated line, {@code f} a fair start,
 * and {@code s} and {@code t} share a line. Times are seconds.
 */
final class QueueFixture {

    static final String TABLES = """
            insert into line.topic (name, topic_id) values ('waiting-token', 'x');
            insert into line.cursor (topic, partition, position, epoch, owner)
            values ('waiting-token', 0, 3, 1, 'test'), ('waiting-token', 1, 17, 1, 'test'), ('waiting-token', 2, 9, 1, 'test');
            insert into queue.queue (queue_id, concert_id, mode, partition, from_position, rate_per_second, max_active,
                                     claim_seconds, pass_ttl_seconds, state, opens_at, seed, frozen_to)
            overriding system value
            values (1, 'c', 'DEDICATED', 1, 10, 2, 3, 60, 600, 'OPEN', null, null, null),
                   (2, 'f', 'DEDICATED', 2, 0, 9, 9, 60, 600, 'OPEN', to_timestamp(1010),
                    '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 7),
                   (3, 's', 'SHARED', 0, 0, 5, 9, 60, 600, 'OPEN', null, null, null),
                   (4, 't', 'SHARED', 0, 0, 1, 9, 60, 600, 'OPEN', null, null, null);
            insert into queue.departure (queue_id, position, left_at) values (1, 12, to_timestamp(999));
            insert into queue.admission (queue_id, position, user_id, admitted_at, claim_until, claimed_at, expires_at,
                                         ended_at, ending)
            values (1, 10, 'ada', to_timestamp(1000), to_timestamp(1060), to_timestamp(1001), to_timestamp(1601),
                    to_timestamp(1002), 'COMPLETED'),
                   (1, 13, 'cyd', to_timestamp(1000), to_timestamp(1060), to_timestamp(1001), to_timestamp(1601), null, null),
                   (1, 15, 'dan', to_timestamp(1001), to_timestamp(1061), null, null, null, null),
                   (1, 16, 'ada', to_timestamp(1003), to_timestamp(1063), null, null, null, null),
                   (2, 6, 'u6', to_timestamp(1010.0), to_timestamp(1070), null, null, null, null),
                   (2, 5, 'u5', to_timestamp(1010.1), to_timestamp(1070), null, null, null, null),
                   (2, 2, 'u2', to_timestamp(1010.2), to_timestamp(1070), null, null, null, null),
                   (2, 0, 'u0', to_timestamp(1010.3), to_timestamp(1070), null, null, null, null),
                   (2, 4, 'u4', to_timestamp(1010.4), to_timestamp(1070), null, null, null, null),
                   (2, 1, 'u1', to_timestamp(1010.5), to_timestamp(1070), null, null, null, null),
                   (2, 8, 'v8', to_timestamp(1012.0), to_timestamp(1072), null, null, null, null),
                   (3, 0, 'ada', to_timestamp(1001), to_timestamp(1061), null, null, null, null),
                   (4, 1, 'tom', to_timestamp(1002), to_timestamp(1062), null, null, null, null),
                   (3, 2, 'bob', to_timestamp(1003), to_timestamp(1063), null, null, null, null);
            """;

    private QueueFixture() {}

    static List<LogRecord> log() {
        List<LogRecord> log = new ArrayList<>();
        add(log, 1, 10, 900, entered("c", "ada"));
        add(log, 1, 11, 901, entered("c", "ada"));
        add(log, 1, 12, 902, entered("c", "bob"));
        add(log, 1, 13, 903, entered("c", "cyd"));
        add(log, 1, 14, 904, "poison");
        add(log, 1, 15, 905, entered("c", "dan"));
        add(log, 1, 16, 1002.5, entered("c", "ada"));
        add(log, 1, 17, 1002.6, entered("c", "eve"));
        for (int number = 0; number < 7; number++) {
            add(log, 2, number, 1000 + number, entered("f", number == 3 ? "u1" : "u" + number));
        }
        add(log, 2, 7, 1010, "{'type':'OpeningReached','concertId':'f'}");
        add(log, 2, 8, 1011, entered("f", "v8"));
        add(log, 0, 0, 900, entered("s", "ada"));
        add(log, 0, 1, 901, entered("t", "tom"));
        add(log, 0, 2, 902, entered("s", "bob"));
        return log;
    }

    static LimitHistory limits() {
        LimitHistory limits = new LimitHistory();
        limits.add(limit("c", 0, 2, 3));
        limits.add(limit("f", 0, 100, 100));
        limits.add(limit("s", 0, 5, 9));
        limits.add(limit("t", 0, 1, 9));
        return limits;
    }

    static LimitChange limit(String concertId, double at, int rate, int maxActive) {
        return new LimitChange(concertId, time(at), time(at), rate, maxActive, false);
    }

    static List<PolledStatus> statuses() {
        return List.of(
                status("c", "ada", 10, "COMPLETED"),
                status("c", "ada", 11, "DUPLICATE"),
                status("c", "bob", 12, "LEFT"),
                status("c", "cyd", 13, "ACTIVE"),
                status("c", "dan", 15, "ADMITTED"),
                status("c", "eve", 17, "WAITING"),
                status("f", "u1", 3, "WAITING"),
                status("f", "v8", 8, "EXPIRED"));
    }

    static PolledStatus status(String concertId, String userId, long number, String status) {
        return new PolledStatus(
                new EnteredTicket(concertId + number + userId, concertId, userId, number, time(900)),
                status,
                time(1_002.8));
    }

    static Instant time(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static String entered(String concertId, String userId) {
        return "{'type':'Entered','concertId':'%s','userId':'%s','nonce':1}".formatted(concertId, userId);
    }

    private static void add(List<LogRecord> log, int partition, long offset, double seconds, String value) {
        log.add(new LogRecord(
                partition,
                offset,
                time(seconds).toEpochMilli(),
                ByteBuffer.wrap(value.replace('\'', '"').getBytes(UTF_8))));
    }
}

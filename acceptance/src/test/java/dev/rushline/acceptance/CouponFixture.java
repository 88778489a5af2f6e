package dev.rushline.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rushline.audit.log.LogRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A small log with every kind of record, and the tables and verdicts that follow from it. */
final class CouponFixture {

    static final String TABLES = """
            insert into line.topic (name, topic_id) values ('coupon-publish-request', 'x');
            insert into line.cursor (topic, partition, position, epoch, owner)
            values ('coupon-publish-request', 0, 10, 1, 'test');
            insert into line.line_dead_letter (topic, partition, position, appended_at, value, headers, reason)
            values ('coupon-publish-request', 0, 7, now(), 'poison', '[]', 'test');
            insert into coupon.campaign (coupon_id, partition, name, quantity, issued, opens_at, opened_position,
                                         opened_at, opened_by, closed_position, as_of)
            values ('c', 0, 'n', 3, 3, to_timestamp(0), 0, now(), 'root', 8, 10);
            insert into coupon.stock_addition (coupon_id, command_id, position, added, added_at, added_by)
            values ('c', 'k', 5, 1, now(), 'root');
            insert into coupon.sold_out_window (coupon_id, from_position, to_position) values ('c', 4, 5), ('c', 7, null);
            insert into coupon.issuance (coupon_id, serial, user_id, code, position, nonce, issued_at)
            values ('c', 1, 'ada', 'A', 1, 11, to_timestamp(1)),
                   ('c', 2, 'bob', 'B', 3, 13, to_timestamp(3)),
                   ('c', 3, 'dan', 'D', 6, 16, to_timestamp(6));
            """;

    static final List<AcceptedRequest> REQUESTS = List.of(
            new AcceptedRequest("r1", "c", "ada"),
            new AcceptedRequest("r2", "c", "ada"),
            new AcceptedRequest("r3", "c", "bob"),
            new AcceptedRequest("r4", "c", "cyd"),
            new AcceptedRequest("r6", "c", "dan"),
            new AcceptedRequest("r9", "c", "eve"));

    static final List<RequestStatus> STATUSES = List.of(
            new RequestStatus(REQUESTS.get(0), "ISSUED", 1L, "A"),
            new RequestStatus(REQUESTS.get(1), "ALREADY_ISSUED", 1L, "A"),
            new RequestStatus(REQUESTS.get(2), "PENDING", null, null),
            new RequestStatus(REQUESTS.get(2), "ISSUED", 2L, "B"),
            new RequestStatus(REQUESTS.get(3), "SOLD_OUT", null, null),
            new RequestStatus(REQUESTS.get(4), "ISSUED", 3L, "D"),
            new RequestStatus(REQUESTS.get(5), "CLOSED", null, null));

    private CouponFixture() {}

    static List<LogRecord> log() {
        List<LogRecord> log = new ArrayList<>();
        add(log, "{'type':'CampaignOpened','couponId':'c','name':'n','quantity':2,'by':'root'}");
        add(log, request("ada", 11));
        add(log, request("ada", 12));
        add(log, request("bob", 13));
        add(log, request("cyd", 14));
        add(log, "{'type':'StockAdded','couponId':'c','added':1,'commandId':'k','by':'root'}");
        add(log, request("dan", 16));
        add(log, "poison");
        add(log, "{'type':'CampaignClosed','couponId':'c','by':'root'}");
        add(log, request("eve", 19));
        return log;
    }

    private static String request(String user, int nonce) {
        return "{'type':'IssueRequested','couponId':'c','userId':'%s','nonce':%d}".formatted(user, nonce);
    }

    private static void add(List<LogRecord> log, String value) {
        long offset = log.size();
        log.add(new LogRecord(
                0,
                offset,
                offset * 1000,
                ByteBuffer.wrap(value.replace('\'', '"').getBytes(UTF_8))));
    }
}

package dev.rushline.audit.coupon;

import dev.rushline.audit.coupon.CampaignState.Stock;
import dev.rushline.audit.coupon.CampaignState.Terms;
import dev.rushline.audit.coupon.CampaignState.Window;
import dev.rushline.audit.coupon.CampaignState.Winner;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The coupon ledger at one moment. */
public record CouponTables(
        Map<String, CampaignState> campaigns, List<DeadLetter> deadLetters, Map<Integer, Long> cursors) {

    public static final String TOPIC = "coupon-publish-request";

    public static final CouponTables EMPTY = new CouponTables(Map.of(), List.of(), Map.of());

    private static final int FETCH = 10_000;

    /** A record of the coupon topic that could not be decided. */
    public record DeadLetter(
            int partition, long offset, @Nullable ByteBuffer value) {}

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Reads all tables in the connection's transaction, which should be one that sees a single moment. */
    public static CouponTables read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            return new CouponTables(campaigns(statement), deadLetters(statement), cursors(statement));
        }
    }

    private static Map<String, CampaignState> campaigns(Statement statement) throws SQLException {
        Map<String, List<Winner>> winners = byCampaign(
                statement,
                """
                select coupon_id, serial, user_id, position, nonce, issued_at
                  from coupon.issuance
                 order by coupon_id, serial, user_id
                """,
                row -> new Winner(row.getLong(2), row.getString(3), row.getLong(4), row.getLong(5), millis(row, 6)));
        Map<String, List<Window>> windows =
                byCampaign(statement, """
                select coupon_id, from_position, to_position
                  from coupon.sold_out_window
                 order by coupon_id, from_position
                """, row -> new Window(row.getLong(2), row.getObject(3, Long.class)));
        Map<String, List<Stock>> added =
                byCampaign(statement, """
                select coupon_id, position, command_id, added
                  from coupon.stock_addition
                 order by coupon_id, position
                """, row -> new Stock(row.getLong(2), row.getString(3), row.getLong(4)));
        Map<String, CampaignState> campaigns = new HashMap<>();
        try (ResultSet row = statement.executeQuery("""
                select coupon_id, partition, quantity, issued, closed_position,
                       opened_position, name, discount, opens_at, closes_at
                  from coupon.campaign
                """)) {
            while (row.next()) {
                String couponId = row.getString(1);
                campaigns.put(
                        couponId,
                        new CampaignState(
                                couponId,
                                row.getInt(2),
                                new Terms(
                                        row.getLong(6),
                                        row.getString(7),
                                        row.getObject(8, Long.class),
                                        millis(row, 9),
                                        row.getObject(10) == null ? null : millis(row, 10)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getObject(5, Long.class),
                                added.getOrDefault(couponId, List.of()),
                                winners.getOrDefault(couponId, List.of()),
                                windows.getOrDefault(couponId, List.of())));
            }
        }
        return campaigns;
    }

    private static <T> Map<String, List<T>> byCampaign(Statement statement, String query, Row<T> read)
            throws SQLException {
        Map<String, List<T>> rows = new HashMap<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(read.read(row));
            }
        }
        return rows;
    }

    private static List<DeadLetter> deadLetters(Statement statement) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select partition, position, value
                  from line.line_dead_letter
                 where topic = '%s'
                 order by partition, position
                """.formatted(TOPIC))) {
            while (row.next()) {
                byte[] value = row.getBytes(3);
                letters.add(
                        new DeadLetter(row.getInt(1), row.getLong(2), value == null ? null : ByteBuffer.wrap(value)));
            }
        }
        return letters;
    }

    private static Map<Integer, Long> cursors(Statement statement) throws SQLException {
        Map<Integer, Long> cursors = new HashMap<>();
        try (ResultSet row = statement.executeQuery(
                "select partition, position from line.cursor where topic = '%s'".formatted(TOPIC))) {
            while (row.next()) {
                cursors.put(row.getInt(1), row.getLong(2));
            }
        }
        return cursors;
    }

    private static long millis(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toEpochMilli();
    }
}

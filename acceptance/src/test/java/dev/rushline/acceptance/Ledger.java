package dev.rushline.acceptance;

import dev.rushline.acceptance.CampaignState.Window;
import dev.rushline.acceptance.CampaignState.Winner;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables at one moment. */
record Ledger(Map<String, CampaignState> campaigns, List<DeadLetter> deadLetters, Map<Integer, Long> cursors) {

    record DeadLetter(int partition, long offset, @Nullable ByteBuffer value) {}

    /** Reads all tables in the connection's transaction, which should be one that sees a single moment. */
    static Ledger read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return new Ledger(campaigns(statement), deadLetters(statement), cursors(statement));
        }
    }

    private static Map<String, CampaignState> campaigns(Statement statement) throws SQLException {
        Map<String, List<Winner>> winners = winners(statement);
        Map<String, List<Window>> windows = windows(statement);
        Map<String, CampaignState> campaigns = new HashMap<>();
        try (ResultSet row = statement.executeQuery(
                "select coupon_id, partition, quantity, issued, closed_position from coupon.campaign")) {
            while (row.next()) {
                String couponId = row.getString(1);
                campaigns.put(
                        couponId,
                        new CampaignState(
                                couponId,
                                row.getInt(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getObject(5, Long.class),
                                winners.getOrDefault(couponId, List.of()),
                                windows.getOrDefault(couponId, List.of())));
            }
        }
        return campaigns;
    }

    private static Map<String, List<Winner>> winners(Statement statement) throws SQLException {
        Map<String, List<Winner>> winners = new HashMap<>();
        try (ResultSet row = statement.executeQuery("""
                select coupon_id, serial, user_id, position, nonce, issued_at
                  from coupon.issuance
                 order by coupon_id, serial, user_id
                """)) {
            while (row.next()) {
                winners.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Winner(
                                row.getLong(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getTimestamp(6).getTime()));
            }
        }
        return winners;
    }

    private static Map<String, List<Window>> windows(Statement statement) throws SQLException {
        Map<String, List<Window>> windows = new HashMap<>();
        try (ResultSet row = statement.executeQuery("""
                select coupon_id, from_position, to_position
                  from coupon.sold_out_window
                 order by coupon_id, from_position
                """)) {
            while (row.next()) {
                windows.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(new Window(row.getLong(2), row.getObject(3, Long.class)));
            }
        }
        return windows;
    }

    private static List<DeadLetter> deadLetters(Statement statement) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select partition, position, value
                  from line.line_dead_letter
                 order by partition, position
                """)) {
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
        try (ResultSet row = statement.executeQuery("select partition, position from line.cursor")) {
            while (row.next()) {
                cursors.put(row.getInt(1), row.getLong(2));
            }
        }
        return cursors;
    }
}

package dev.rushline.coupon.campaign;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.SoldOutWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcCampaignReader implements CampaignReader {

    private static final String COLUMNS = """
            select c.coupon_id, c.partition, c.name, c.quantity, c.issued, c.discount, c.opens_at, c.closes_at,
                   c.closed_position, c.as_of,
                   array(select w.from_position
                           from coupon.sold_out_window w
                          where w.coupon_id = c.coupon_id
                          order by w.from_position) as window_from,
                   array(select w.to_position
                           from coupon.sold_out_window w
                          where w.coupon_id = c.coupon_id
                          order by w.from_position) as window_to
            """;

    private static final String FIND = COLUMNS + """
              from coupon.campaign c
             where c.coupon_id = :couponId
            """;

    private static final String FIND_ALL = COLUMNS + """
              from unnest(:couponIds::text[]) as asked (coupon_id)
              join coupon.campaign c on c.coupon_id = asked.coupon_id
            """;

    private static final String CHANGED = COLUMNS + """
              from unnest(:partitions::int[], :positions::bigint[]) as seen (partition, position)
              join coupon.campaign c on c.partition = seen.partition and c.as_of > seen.position
            """;

    /** Serials are unique and start at one, so the last serial of a campaign is its count: one index descent each. */
    private static final String OVERSOLD = """
            select c.coupon_id
              from unnest(:couponIds::text[]) as asked (coupon_id)
              join coupon.campaign c on c.coupon_id = asked.coupon_id
              left join lateral (select i.serial
                                   from coupon.issuance i
                                  where i.coupon_id = c.coupon_id
                                  order by i.serial desc
                                  limit 1) as last on true
             where greatest(c.issued, last.serial) > c.quantity
            """;

    private final JdbcClient database;

    JdbcCampaignReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Optional<Campaign> find(String couponId) {
        return database.sql(FIND)
                .param("couponId", couponId)
                .query(JdbcCampaignReader::campaign)
                .optional();
    }

    @Override
    public List<Campaign> findAll(Collection<String> couponIds) {
        return database.sql(FIND_ALL)
                .param("couponIds", couponIds.toArray(String[]::new))
                .query(JdbcCampaignReader::campaign)
                .list();
    }

    @Override
    public List<Campaign> changedSince(Map<Integer, Long> cursors) {
        return database.sql(CHANGED)
                .param("partitions", cursors.keySet().toArray(Integer[]::new))
                .param("positions", cursors.values().toArray(Long[]::new))
                .query(JdbcCampaignReader::campaign)
                .list();
    }

    @Override
    public List<String> oversold(Collection<String> couponIds) {
        return database.sql(OVERSOLD)
                .param("couponIds", couponIds.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    private static Campaign campaign(ResultSet row, int number) throws SQLException {
        return new Campaign(
                row.getString("coupon_id"),
                row.getInt("partition"),
                row.getString("name"),
                row.getLong("quantity"),
                row.getLong("issued"),
                row.getObject("discount", Long.class),
                Objects.requireNonNull(instant(row, "opens_at")),
                instant(row, "closes_at"),
                windows(row),
                row.getObject("closed_position", Long.class),
                row.getLong("as_of"));
    }

    private static List<SoldOutWindow> windows(ResultSet row) throws SQLException {
        Long[] from = (Long[]) row.getArray("window_from").getArray();
        @Nullable Long[] to = (@Nullable Long[]) row.getArray("window_to").getArray();
        List<SoldOutWindow> windows = new ArrayList<>(from.length);
        for (int at = 0; at < from.length; at++) {
            windows.add(new SoldOutWindow(from[at], to[at]));
        }
        return windows;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}

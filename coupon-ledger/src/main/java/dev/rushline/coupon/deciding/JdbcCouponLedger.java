package dev.rushline.coupon.deciding;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord.CampaignClosed;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.SoldOutWindow;
import dev.rushline.coupon.campaign.CampaignReader;
import dev.rushline.line.serve.LineRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlParameterValue;

final class JdbcCouponLedger implements CouponLedger {

    /** One index descent each: without statistics of a young table the planner might choose a sequential scan. */
    private static final String HOLDERS = """
            select held.user_id
              from unnest(?) as requested (user_id)
             cross join lateral (select i.user_id
                                   from coupon.issuance i
                                  where i.user_id = requested.user_id and i.coupon_id = ?
                                  limit 1) as held
            """;

    private static final String EACH_HOLDER = """
            select user_id
              from coupon.issuance
             where coupon_id = ?
            """;

    private static final String HAS_STOCK_ADDITION = """
            select exists (select from coupon.stock_addition where coupon_id = ? and command_id = ?)
            """;

    private static final String OPEN = """
            insert into coupon.campaign (coupon_id, partition, name, quantity, issued, discount, opens_at, closes_at,
                                         opened_position, opened_at, opened_by, as_of)
            values (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE = """
            update coupon.campaign
               set quantity = ?, issued = ?, as_of = ?
             where coupon_id = ?
            """;

    private static final String CLOSE = """
            update coupon.campaign
               set closed_position = ?, closed_at = ?, closed_by = ?
             where coupon_id = ?
            """;

    private static final String STOCK = """
            insert into coupon.stock_addition (coupon_id, command_id, position, added, added_at, added_by)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String WINDOW = """
            insert into coupon.sold_out_window (coupon_id, from_position, to_position)
            values (?, ?, ?)
            on conflict (coupon_id, from_position) do update
               set to_position = excluded.to_position
             where sold_out_window.to_position is distinct from excluded.to_position
            """;

    private static final String ISSUE = """
            copy coupon.issuance (coupon_id, serial, user_id, code, position, nonce, issued_at)
            from stdin (format binary)
            """;

    private static final int FETCH_SIZE = 10_000;

    private final JdbcTemplate database;
    private final CampaignReader campaigns;
    private final CouponCodes codes;

    JdbcCouponLedger(JdbcTemplate database, CampaignReader campaigns, CouponCodes codes) {
        this.database = database;
        this.campaigns = campaigns;
        this.codes = codes;
    }

    @Override
    public Optional<Campaign> campaign(String couponId, int partition) {
        return campaigns.find(couponId).filter(campaign -> campaign.partition() == partition);
    }

    @Override
    public Set<String> holders(String couponId, Set<String> users) {
        return new HashSet<>(database.queryForList(HOLDERS, String.class, users.toArray(String[]::new), couponId));
    }

    @Override
    public void eachHolder(String couponId, Consumer<String> holder) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(database.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        RowCallbackHandler pass = row -> holder.accept(row.getString(1));
        streaming.query(EACH_HOLDER, pass, couponId);
    }

    @Override
    public boolean hasStockAddition(String couponId, String commandId) {
        return Boolean.TRUE.equals(database.queryForObject(HAS_STOCK_ADDITION, Boolean.class, couponId, commandId));
    }

    @Override
    public void write(BatchChanges changes) {
        open(changes);
        batch(
                CHANGE,
                changes.campaigns().stream()
                        .map(campaign -> new @Nullable Object[] {
                            campaign.quantity(), campaign.issued(), campaign.asOf(), campaign.couponId()
                        })
                        .toList());
        batch(CLOSE, changes.closed().stream().map(JdbcCouponLedger::closing).toList());
        batch(STOCK, changes.stocked().stream().map(JdbcCouponLedger::stock).toList());
        batch(
                WINDOW,
                changes.campaigns().stream()
                        .flatMap(campaign -> campaign.soldOut().stream().map(window -> window(campaign, window)))
                        .toList());
        if (!changes.winners().isEmpty()) {
            database.execute((ConnectionCallback<Long>) connection -> issue(connection, changes.winners()));
        }
    }

    private void open(BatchChanges changes) {
        for (LineRecord<CampaignOpened> opening : changes.opened()) {
            Campaign campaign = changes.campaigns().stream()
                    .filter(changed ->
                            changed.couponId().equals(opening.message().couponId()))
                    .findFirst()
                    .orElseThrow();
            database.update(
                    OPEN,
                    campaign.couponId(),
                    campaign.partition(),
                    campaign.name(),
                    campaign.quantity(),
                    new SqlParameterValue(Types.BIGINT, campaign.discount()),
                    timestamp(campaign.opensAt()),
                    new SqlParameterValue(Types.TIMESTAMP, timestamp(campaign.closesAt())),
                    opening.offset(),
                    timestamp(opening.appendedAt()),
                    opening.message().by(),
                    campaign.asOf());
        }
    }

    private void batch(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            database.batchUpdate(sql, rows);
        }
    }

    private static @Nullable Object[] closing(LineRecord<CampaignClosed> closing) {
        return new @Nullable Object[] {
            closing.offset(),
            timestamp(closing.appendedAt()),
            closing.message().by(),
            closing.message().couponId()
        };
    }

    private static @Nullable Object[] stock(LineRecord<StockAdded> stock) {
        return new @Nullable Object[] {
            stock.message().couponId(),
            stock.message().commandId(),
            stock.offset(),
            stock.message().added(),
            timestamp(stock.appendedAt()),
            stock.message().by()
        };
    }

    private static @Nullable Object[] window(Campaign campaign, SoldOutWindow window) {
        return new @Nullable Object[] {
            campaign.couponId(), window.from(), new SqlParameterValue(Types.BIGINT, window.to())
        };
    }

    /** PostgreSQL stores the first rows while the codes of the next ones are derived. */
    private long issue(Connection connection, List<Winner> winners) throws SQLException {
        BinaryCopy copy = new BinaryCopy(connection, ISSUE);
        for (Winner winner : winners) {
            IssuedCoupon coupon = winner.issued(codes);
            copy.row(7);
            copy.text(coupon.couponId());
            copy.bigint(coupon.serial());
            copy.text(coupon.userId());
            copy.text(coupon.code());
            copy.bigint(coupon.offset());
            copy.bigint(coupon.nonce());
            copy.timestamp(coupon.issuedAt());
        }
        return copy.end();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}

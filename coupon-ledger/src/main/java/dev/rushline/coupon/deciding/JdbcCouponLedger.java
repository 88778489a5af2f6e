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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlParameterValue;

final class JdbcCouponLedger implements CouponLedger {

    /** One index descent each: without statistics of a young table the planner might choose a sequential scan. */
    private static final String HOLDERS = """
            select held.coupon_id, held.user_id
              from unnest(?::text[], ?::text[]) as requested (coupon_id, user_id)
             cross join lateral (select i.coupon_id, i.user_id
                                   from coupon.issuance i
                                  where i.user_id = requested.user_id and i.coupon_id = requested.coupon_id
                                  limit 1) as held
            """;

    /** The offset keeps the planner from turning this into a join with a sequential scan. */
    private static final String EACH_HOLDER = """
            select i.coupon_id, i.user_id
              from unnest(?::text[]) as asked (coupon_id)
             cross join lateral (select coupon_id, user_id
                                   from coupon.issuance
                                  where coupon_id = asked.coupon_id
                                 offset 0) as i
            """;

    private static final String MADE = """
            select made.coupon_id, made.command_id
              from unnest(?::text[], ?::text[]) as asked (coupon_id, command_id)
              join coupon.stock_addition made
                on made.coupon_id = asked.coupon_id and made.command_id = asked.command_id
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
    public List<Campaign> campaigns(Collection<String> couponIds, int partition) {
        return campaigns.findAll(couponIds).stream()
                .filter(campaign -> campaign.partition() == partition)
                .toList();
    }

    @Override
    public Map<String, Set<String>> holders(Map<String, Set<String>> usersByCoupon) {
        List<String> couponIds = new ArrayList<>();
        List<String> userIds = new ArrayList<>();
        usersByCoupon.forEach((couponId, users) -> {
            couponIds.addAll(Collections.nCopies(users.size(), couponId));
            userIds.addAll(users);
        });
        Map<String, Set<String>> holders = new HashMap<>();
        RowCallbackHandler add = row ->
                holders.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
        database.query(HOLDERS, add, couponIds.toArray(String[]::new), userIds.toArray(String[]::new));
        return holders;
    }

    @Override
    public void eachHolder(Collection<String> couponIds, BiConsumer<String, String> holder) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(database.getDataSource()));
        streaming.setFetchSize(FETCH_SIZE);
        RowCallbackHandler pass = row -> holder.accept(row.getString(1), row.getString(2));
        streaming.query(EACH_HOLDER, pass, (Object) couponIds.toArray(String[]::new));
    }

    @Override
    public Set<Addition> made(Set<Addition> additions) {
        Set<Addition> made = new HashSet<>();
        RowCallbackHandler add = row -> made.add(new Addition(row.getString(1), row.getString(2)));
        database.query(
                MADE,
                add,
                additions.stream().map(Addition::couponId).toArray(String[]::new),
                additions.stream().map(Addition::commandId).toArray(String[]::new));
        return made;
    }

    @Override
    public void write(BatchChanges changes) {
        batch(OPEN, openings(changes));
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

    private static List<@Nullable Object[]> openings(BatchChanges changes) {
        Map<String, Campaign> campaigns =
                changes.campaigns().stream().collect(Collectors.toMap(Campaign::couponId, Function.identity()));
        return changes.opened().stream()
                .map(opening -> opening(
                        opening,
                        Objects.requireNonNull(campaigns.get(opening.message().couponId()))))
                .toList();
    }

    private static @Nullable Object[] opening(LineRecord<CampaignOpened> opening, Campaign campaign) {
        return new @Nullable Object[] {
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
            campaign.asOf()
        };
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

package dev.rushline.coupon.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rushline.coupon.Campaign;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponRecord.StockAdded;
import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.LedgerDatabase;
import dev.rushline.coupon.campaign.CampaignReader;
import dev.rushline.coupon.issuing.Issuances;
import dev.rushline.line.serve.LineRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class DecidingInPostgresIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final List<String> TABLES = List.of("campaign", "sold_out_window", "stock_addition", "issuance");

    private static final int CAMPAIGNS = 2_000;

    private final LedgerDatabase database = new LedgerDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_ledger_is_what_a_naive_reader_would_write_and_replaying_the_line_writes_it_again() {
        long seed = System.nanoTime();
        System.out.println("DecidingInPostgresIT seed " + seed);
        List<LineRecord<CouponRecord>> log = RandomLog.of(seed, 6_000);
        Oracle oracle = Oracle.of(log);

        decide(database, log, new Random(seed), 40);
        try (LedgerDatabase replayed = new LedgerDatabase()) {
            decide(replayed, log, new Random(seed + 1), 3_000);

            for (String table : TABLES.subList(1, 4)) {
                assertThat(replayed.rows(table)).as("%s, seed %d", table, seed).isEqualTo(database.rows(table));
            }
            assertThat(campaigns(replayed)).as("seed %d", seed).isEqualTo(campaigns(database));
        }
        assertThat(issued()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(oracle.winners);
        Map<String, Long> perCampaign =
                oracle.winners.stream().collect(Collectors.groupingBy(Oracle.Winner::couponId, Collectors.counting()));
        perCampaign.forEach(
                (couponId, count) -> assertThat(find(couponId).issued()).isEqualTo(count));
    }

    @Test
    void places_and_times_say_of_every_loser_in_the_ledger_why_it_lost() {
        long seed = System.nanoTime();
        System.out.println("DecidingInPostgresIT seed " + seed);
        List<LineRecord<CouponRecord>> log = RandomLog.of(seed, 3_000);
        Oracle oracle = Oracle.of(log);

        decide(database, log, new Random(seed), 500);

        Map<String, Campaign> read = log.stream()
                .map(entry -> entry.message().couponId())
                .distinct()
                .flatMap(couponId -> CampaignReader.in(database.client).find(couponId).stream())
                .collect(Collectors.toMap(Campaign::couponId, campaign -> campaign));
        List<String> disagreements = log.stream()
                .filter(entry -> isSoldOut(oracle, entry)
                        != isSoldOut(read.get(entry.message().couponId()), entry))
                .map(entry -> entry + " " + oracle.outcomes.get(entry.offset()))
                .filter(line -> line.contains("IssueRequested"))
                .toList();
        assertThat(disagreements).as("seed %d", seed).isEmpty();
    }

    @Test
    void ten_thousand_winners_of_any_name_are_written_as_they_are() {
        List<LineRecord<CouponRecord>> log = new ArrayList<>();
        log.add(new LineRecord<>(
                0, NOON, new CampaignOpened("c", "größe \uD83D\uDE00 '\"\\", 10_000, null, null, null, "boss")));
        for (int user = 1; user <= 10_000; user++) {
            Instant at = NOON.plusMillis(user * 7L);
            log.add(new LineRecord<>(user, at, new IssueRequested("c", "üñ\uD83D\uDE00\\N\"',\u4e2d-" + user, -user)));
        }

        decide(database, log, new Random(1), 20_000);

        List<IssuedCoupon> some = Issuances.in(database.client).of("üñ\uD83D\uDE00\\N\"',\u4e2d-9999");
        assertThat(issued()).containsExactlyInAnyOrderElementsOf(Oracle.of(log).winners);
        assertThat(find("c").name()).isEqualTo("größe \uD83D\uDE00 '\"\\");
        assertThat(find("c").opensAt()).isEqualTo(NOON);
        assertThat(some)
                .containsExactly(new IssuedCoupon(
                        "c",
                        9_999,
                        "üñ\uD83D\uDE00\\N\"',\u4e2d-9999",
                        DecidedLine.CODES.codeOf("c", 9_999),
                        9_999,
                        -9_999,
                        NOON.plusMillis(9_999 * 7L)));
    }

    @Test
    void the_database_itself_refuses_what_must_never_be() {
        decide(
                database,
                List.of(
                        new LineRecord<>(0, NOON, new CampaignOpened("c", "n", 1, null, null, null, "boss")),
                        new LineRecord<>(1, NOON, new IssueRequested("c", "ada", 1))),
                new Random(1),
                10);

        for (String[] wrong : new String[][] {
            {"update coupon.campaign set issued = 2", "never_oversold"},
            {
                "insert into coupon.issuance select coupon_id, 2, user_id, code, 9, 9, issued_at from coupon.issuance",
                "one_coupon_each"
            },
            {
                "insert into coupon.issuance select coupon_id, serial, 'bob', code, 9, 9, issued_at from coupon.issuance",
                "one_serial_once"
            }
        }) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                    .isThrownBy(() -> database.template.update(wrong[0]))
                    .withMessageContaining(wrong[1]);
        }
    }

    @Test
    void a_reader_that_saw_a_line_up_to_somewhere_lacks_exactly_what_changed_since() {
        CampaignReader reader = CampaignReader.in(database.client);
        CouponLedger ledger = new JdbcCouponLedger(database.template, reader, DecidedLine.CODES);
        DecidedLine one = new DecidedLine(0, ledger);
        DecidedLine two = new DecidedLine(1, ledger);

        one.batch(NOON, opened("a"), opened("b"));
        two.batch(NOON, opened("c"));
        one.batch(NOON, new IssueRequested("b", "ada", 1), new IssueRequested("none", "ada", 1));

        assertThat(ids(reader.changedSince(Map.of(0, -1L, 1, -1L)))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(ids(reader.changedSince(Map.of(0, -1L)))).containsExactlyInAnyOrder("a", "b");
        assertThat(ids(reader.changedSince(Map.of(0, 2L, 1, 0L)))).containsExactlyInAnyOrder("b", "c");
        assertThat(reader.changedSince(Map.of(0, 4L, 1, 1L, 7, 0L))).isEmpty();
    }

    @Test
    void a_batch_of_thousands_of_campaigns_needs_few_statements() {
        CouponLedger ledger =
                new JdbcCouponLedger(database.template, CampaignReader.in(database.client), DecidedLine.CODES);
        DecidedLine line = new DecidedLine(0, ledger);

        int opening = statementsOf(() -> line.batch(
                NOON, eachCampaign(id -> Stream.of(opened(id), new IssueRequested(id, "ada", 1), stock(id, "first")))));
        line.forget();
        int takeover = statementsOf(() -> line.batch(
                NOON,
                eachCampaign(id -> Stream.of(
                        new IssueRequested(id, "ada", 2),
                        new IssueRequested(id, "bob", 3),
                        stock(id, "first"),
                        stock(id, "second")))));

        assertThat(opening).isLessThan(20);
        assertThat(takeover).isLessThan(20);
        assertThat(database.rows("campaign"))
                .hasSize(CAMPAIGNS)
                .allSatisfy(row -> assertThat(row).containsEntry("issued", 2L).containsEntry("quantity", 7L));
        assertThat(database.rows("issuance")).hasSize(2 * CAMPAIGNS);
    }

    private int statementsOf(Runnable work) {
        return database.statements.of(() -> database.transactions.executeWithoutResult(_ -> work.run()));
    }

    private static CouponRecord[] eachCampaign(Function<String, Stream<CouponRecord>> records) {
        return IntStream.range(0, CAMPAIGNS)
                .mapToObj(number -> "c" + number)
                .flatMap(records)
                .toArray(CouponRecord[]::new);
    }

    private static CouponRecord stock(String couponId, String commandId) {
        return new StockAdded(couponId, 1, commandId, "boss");
    }

    private static void decide(LedgerDatabase in, List<LineRecord<CouponRecord>> log, Random random, int largest) {
        CouponLedger ledger = new JdbcCouponLedger(in.template, CampaignReader.in(in.client), DecidedLine.CODES);
        in.transactions.executeWithoutResult(
                transaction -> new DecidedLine(0, ledger).decideInPieces(log, random, largest));
    }

    private static List<String> ids(List<Campaign> campaigns) {
        return campaigns.stream().map(Campaign::couponId).toList();
    }

    private static boolean isSoldOut(Oracle oracle, LineRecord<CouponRecord> entry) {
        return oracle.outcomes.get(entry.offset()) == Outcome.SOLD_OUT;
    }

    private static boolean isSoldOut(Campaign campaign, LineRecord<CouponRecord> entry) {
        return campaign != null
                && campaign.eligibilityOf(entry.offset(), entry.appendedAt()) == Campaign.Eligibility.SOLD_OUT;
    }

    private Campaign find(String couponId) {
        return CampaignReader.in(database.client).find(couponId).orElseThrow();
    }

    /** All of a campaign but how far its line was when it last changed, which depends on how the line was cut. */
    private static List<Map<String, Object>> campaigns(LedgerDatabase in) {
        List<Map<String, Object>> rows = in.rows("campaign");
        rows.forEach(row -> row.remove("as_of"));
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.get("coupon_id").toString()))
                .toList();
    }

    private List<Oracle.Winner> issued() {
        return database.client
                .sql("select * from coupon.issuance")
                .query((row, number) -> new Oracle.Winner(
                        row.getString("coupon_id"),
                        row.getLong("serial"),
                        row.getString("user_id"),
                        row.getLong("position"),
                        row.getLong("nonce"),
                        row.getTimestamp("issued_at").toInstant()))
                .list();
    }

    private static CampaignOpened opened(String couponId) {
        return new CampaignOpened(couponId, "n", 5, null, null, null, "boss");
    }
}

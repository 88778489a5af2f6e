package dev.rushline.benchmark.coupon;

import static dev.rushline.benchmark.figure.Figure.alone;
import static dev.rushline.benchmark.figure.Figure.atLeast;
import static dev.rushline.benchmark.figure.Figure.atMost;

import dev.rushline.benchmark.coupon.ExpectedWinners.Winner;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.TopicLog;
import dev.rushline.coupon.CouponRecord;
import dev.rushline.coupon.CouponRecord.CampaignOpened;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponTopic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A million requests for a hundred thousand coupons, with users that ask more than once, served by the real consumer. The
 * winners in the ledger are compared, row for row, with those computed from the log alone.
 */
public final class LargeCampaign {

    private static final String COUPON = "million";
    private static final long SEED = 20_261_121;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WINNERS =
            "select serial, user_id, position from coupon.issuance where coupon_id = '" + COUPON + "' order by serial";

    private final CouponPlan plan;
    private final Report report;

    public LargeCampaign(CouponPlan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    public void run() throws SQLException {
        try (BenchmarkServers servers = BenchmarkServers.open()) {
            LineServing serving = new LineServing(servers, 1);
            serving.prepare();
            TopicLog log = new TopicLog(servers.brokers());
            Random random = new Random(SEED);
            log.fill(
                    CouponTopic.COUPON_REQUESTS,
                    0,
                    plan.requests() + 1,
                    n -> record(n, random.nextInt(plan.requests() / 2)));
            double rate = serving.rate(0, 1, plan.requests() + 1L);
            ExpectedWinners expected = new ExpectedWinners(plan.coupons());
            log.read(
                    CouponTopic.COUPON_REQUESTS,
                    0,
                    plan.requests() + 1L,
                    (value, position) -> expect(expected, value, position));
            List<Winner> issued = issued(servers);
            long wrong = differences(expected.winners(), issued);
            report.add(alone(
                    "1M",
                    "%,d requests for %,d coupons: winners".formatted(plan.requests(), plan.coupons()),
                    issued.size(),
                    "",
                    atLeast(plan.coupons())));
            report.add(alone("", "winners that differ from the log", (double) wrong, "", atMost(0)));
            report.add(alone("", "requests decided, from the first commit to the last", rate, "/s", null));
        }
    }

    static long differences(List<Winner> expected, List<Winner> found) {
        long different = Math.abs(expected.size() - found.size());
        for (int n = 0; n < Math.min(expected.size(), found.size()); n++) {
            different += expected.get(n).equals(found.get(n)) ? 0 : 1;
        }
        return different;
    }

    private CouponRecord record(int n, int user) {
        return n == 0
                ? new CampaignOpened(COUPON, "Million", plan.coupons(), null, null, null, "benchmark")
                : new IssueRequested(COUPON, "user-" + user, n);
    }

    private static void expect(ExpectedWinners expected, byte[] value, long position) {
        JsonNode record = JSON.readTree(value);
        if (record.path("type").asString().equals("IssueRequested")) {
            expected.request(record.path("userId").asString(), position);
        }
    }

    private static List<Winner> issued(BenchmarkServers servers) throws SQLException {
        List<Winner> issued = new ArrayList<>();
        try (Connection database = servers.connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(WINNERS)) {
            while (row.next()) {
                issued.add(new Winner(row.getLong(1), row.getString(2), row.getLong(3)));
            }
        }
        return issued;
    }
}

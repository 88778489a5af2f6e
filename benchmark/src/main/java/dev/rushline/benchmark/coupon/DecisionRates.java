package dev.rushline.benchmark.coupon;

import static dev.rushline.benchmark.figure.Figure.against;
import static dev.rushline.benchmark.figure.Figure.alone;
import static dev.rushline.benchmark.figure.Figure.atLeast;

import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.figure.Rounds;
import dev.rushline.benchmark.limit.BareCopy;
import dev.rushline.benchmark.limit.BareCopy.Format;
import dev.rushline.benchmark.limit.BarePoll;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** P2 and P3: what one line decides per second, from a log that was filled before. */
public final class DecisionRates {

    private static final int BATCH = 10_000;

    private final CouponPlan plan;
    private final Report report;

    public DecisionRates(CouponPlan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    /** Winners, against COPY of the same rows into a table like theirs. */
    public void winners() throws SQLException {
        try (BenchmarkServers servers = BenchmarkServers.open()) {
            LineServing serving = new LineServing(servers, plan.servingRounds());
            serving.prepare();
            List<Double> decided = new ArrayList<>();
            Map<Format, List<Double>> copied = new EnumMap<>(Format.class);
            String note = "";
            for (int round = 0; round < plan.servingRounds(); round++) {
                fill(servers, round, plan.winners(), plan.winners());
                execute(servers, "truncate coupon.issuance", "checkpoint");
                decided.add(serving.rate(round, (long) (plan.winners() * plan.unmeasured()), plan.winners() + 1L));
                note = "%,d rows in %s commits".formatted(plan.winners(), commits(servers));
                try (Connection database = servers.connect()) {
                    for (Format format : Format.values()) {
                        copied.computeIfAbsent(format, _ -> new ArrayList<>())
                                .add(BareCopy.ofIssued(database, format, BATCH).rate(plan.unmeasured(), BATCH));
                    }
                }
            }
            List<Double> binary = copied.getOrDefault(Format.BINARY, List.of());
            List<Double> text = copied.getOrDefault(Format.TEXT, List.of());
            boolean binaryWins = Rounds.median(binary) >= Rounds.median(text);
            report.add(against(
                            "P2",
                            "winners decided and committed, one partition",
                            "/s",
                            new Rounds(decided, binaryWins ? binary : text),
                            atLeast(0.60))
                    .noting(note + "; limit: " + (binaryWins ? "binary" : "text") + " COPY by " + BATCH));
            report.add(alone("", "for information: text COPY", Rounds.median(text), "/s", null));
        }
    }

    /** Losers, against a loop that polls and decodes. */
    public void losers() throws SQLException {
        try (BenchmarkServers servers = BenchmarkServers.open()) {
            LineServing serving = new LineServing(servers, plan.servingRounds());
            serving.prepare();
            List<Double> decided = new ArrayList<>();
            Map<BarePoll.With, List<Double>> polled = new EnumMap<>(BarePoll.With.class);
            long unmeasured = (long) (plan.losers() * plan.unmeasured());
            for (int round = 0; round < plan.servingRounds(); round++) {
                fill(servers, round, 1, plan.losers() + 1);
                execute(servers, "checkpoint");
                decided.add(serving.rate(round, unmeasured, plan.losers() + 2L));
                for (BarePoll.With with : BarePoll.With.values()) {
                    polled.computeIfAbsent(with, _ -> new ArrayList<>()).add(poll(servers, round, unmeasured, with));
                }
            }
            report.add(against(
                    "P3",
                    "losers decided, one partition",
                    "/s",
                    new Rounds(decided, polled.getOrDefault(BarePoll.With.DECODER, List.of())),
                    atLeast(0.60)));
            report.add(alone(
                    "",
                    "for information: poll and plain databind",
                    Rounds.median(polled.getOrDefault(BarePoll.With.DATABIND, List.of())),
                    "/s",
                    null));
            report.add(alone(
                    "",
                    "for information: poll alone",
                    Rounds.median(polled.getOrDefault(BarePoll.With.NOTHING, List.of())),
                    "/s",
                    null));
        }
    }

    private double poll(BenchmarkServers servers, int partition, long unmeasured, BarePoll.With with) {
        String found = servers.program(
                "poll",
                BarePoll.class.getName(),
                List.of(
                        servers.brokers(),
                        Integer.toString(partition),
                        Long.toString(plan.losers() + 2L),
                        Long.toString(unmeasured),
                        with.name()));
        return Double.parseDouble(found.replaceAll(".*rate=([0-9.E]+) .*", "$1"));
    }

    private static void fill(BenchmarkServers servers, int partition, long quantity, int requests) {
        String couponId = "measured-" + partition;
        new TopicLog(servers.brokers())
                .fill(CouponTopic.COUPON_REQUESTS, partition, requests + 1, n -> record(couponId, quantity, n));
    }

    private static CouponRecord record(String couponId, long quantity, int n) {
        if (n == 0) {
            return new CampaignOpened(couponId, "Measured", quantity, null, null, null, "benchmark");
        }
        return new IssueRequested(couponId, "user-" + scattered(n), n);
    }

    /** Distinct numbers in no order that an index could profit from. */
    private static long scattered(int n) {
        return (n * 2_654_435_761L) & 0xFFFF_FFFFL;
    }

    private static void execute(BenchmarkServers servers, String... statements) throws SQLException {
        try (Connection database = servers.connect();
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long commits(BenchmarkServers servers) throws SQLException {
        try (Connection database = servers.connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select count(distinct xmin::text) from coupon.issuance")) {
            row.next();
            return row.getLong(1);
        }
    }
}

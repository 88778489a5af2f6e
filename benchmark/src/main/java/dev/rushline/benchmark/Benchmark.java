package dev.rushline.benchmark;

import dev.rushline.benchmark.coupon.CouponPlan;
import dev.rushline.benchmark.coupon.DecisionRates;
import dev.rushline.benchmark.coupon.HttpRates;
import dev.rushline.benchmark.coupon.LargeCampaign;
import dev.rushline.benchmark.coupon.VerdictLatency;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.outbox.OutboxPlan;
import dev.rushline.benchmark.outbox.OutboxRates;
import dev.rushline.benchmark.queue.AdmissionRates;
import dev.rushline.benchmark.queue.PositionRates;
import dev.rushline.benchmark.queue.QueuePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The main class of {@code benchmark/run}. */
public final class Benchmark {

    /** What the latency is measured at where the accept rate is not: half of it is the load. */
    private static final double ASSUMED_RATE = 12_000;

    private Benchmark() {}

    static void main(String[] arguments) throws IOException, SQLException {
        List<String> words = Arrays.asList(arguments);
        String what = words.isEmpty() ? "" : words.getFirst();
        boolean quick = words.contains("--quick");
        Report report = new Report(Instant.now(), quick);
        switch (what) {
            case "coupon" ->
                coupon(quick ? CouponPlan.quick() : CouponPlan.full(), only(words, "P1,P2,P3,1M,P4,P5"), report);
            case "queue" -> queue(quick ? QueuePlan.quick() : QueuePlan.full(), only(words, "P4,P6,P8"), report);
            case "outbox" ->
                new OutboxRates(
                                quick ? OutboxPlan.quick() : OutboxPlan.full(),
                                only(words, "rushline,namastack,modulith"),
                                report)
                        .measure();
            default -> {
                System.err.println(
                        "benchmark: say what to measure: coupon [--only P1,P2,P3,1M,P4,P5], queue"
                                + " [--only P4,P6,P8] or outbox [--only rushline,namastack,modulith], with [--quick] [--json FILE]");
                System.exit(2);
            }
        }
        System.out.printf("%n%s", report.table());
        Path json =
                Path.of(option(words, "--json", "benchmark-" + what + ".json")).toAbsolutePath();
        Files.writeString(json, report.json() + "\n");
        System.out.printf("%nThe same as JSON: %s%n", json);
    }

    private static void coupon(CouponPlan plan, Set<String> wanted, Report report) throws IOException, SQLException {
        DecisionRates serving = new DecisionRates(plan, report);
        HttpRates http = new HttpRates(plan, report);
        if (wanted.contains("P1") || wanted.contains("P4")) {
            http.measure(wanted.contains("P1"), wanted.contains("P4"));
        }
        if (wanted.contains("P2")) {
            serving.winners();
        }
        if (wanted.contains("P3")) {
            serving.losers();
        }
        if (wanted.contains("P5")) {
            new VerdictLatency(plan, report).measure(wanted.contains("P1") ? http.accepted() : ASSUMED_RATE);
        }
        if (wanted.contains("1M")) {
            new LargeCampaign(plan, report).run();
        }
    }

    private static void queue(QueuePlan plan, Set<String> wanted, Report report) throws SQLException {
        if (wanted.contains("P4") || wanted.contains("P6")) {
            new PositionRates(plan, report).measure(wanted.contains("P4"), wanted.contains("P6"));
        }
        if (wanted.contains("P8")) {
            new AdmissionRates(plan, report).measure();
        }
    }

    private static Set<String> only(List<String> words, String otherwise) {
        return Set.of(option(words, "--only", otherwise).split(",", -1));
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at >= 0 && at + 1 < words.size() ? words.get(at + 1) : otherwise;
    }
}

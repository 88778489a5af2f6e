package dev.rushline.benchmark.coupon;

import static dev.rushline.benchmark.figure.Figure.alone;
import static dev.rushline.benchmark.figure.Figure.atMost;

import dev.rushline.benchmark.figure.Figure.Target;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.load.CouponCaller;
import dev.rushline.benchmark.load.OpenLoad;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.benchmark.process.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** P5: how long from asking until the verdict is seen, in standalone with everything on one machine. */
public final class VerdictLatency {

    private static final int CONNECTIONS = 1_000;
    private static final Map<String, String> SETTINGS = Map.of(
            "rushline.http.limit.per-second", "1000000",
            "rushline.http.limit.burst", "10000000");

    private final CouponPlan plan;
    private final Report report;

    public VerdictLatency(CouponPlan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    /**
     * Measures at half of what the machine carries from accept to verdict, and, for information, at half of what it accepts
     * without polls.
     */
    public void measure(double acceptedPerSecond) throws IOException {
        Path folder = BenchmarkServers.newFolder();
        try (Application standalone = BenchmarkServers.wholeStandalone(folder, SETTINGS)) {
            Tokens tokens = Tokens.of(folder);
            List<String> users = tokens.users("user-", plan.users());
            Arrivals arrivals = new Arrivals(
                    new CampaignClient(standalone).openCampaigns(tokens.admin(), plan.campaigns(), 1_000_000_000L),
                    users);
            double third = plan.latencySeconds() / 3.0;
            load(standalone, acceptedPerSecond / 16, third, arrivals);
            double carried =
                    load(standalone, acceptedPerSecond / 4, third, arrivals).achieved();
            report.add(alone("", "callers carried from accept to verdict, each a winner", carried, "/s", null));
            load(standalone, carried / 2, third, arrivals);
            report("P5", carried / 2, load(standalone, carried / 2, plan.latencySeconds(), arrivals), atMost(100));
            report("", carried / 4, load(standalone, carried / 4, plan.latencySeconds(), arrivals), null);
            report("", acceptedPerSecond / 2, load(standalone, acceptedPerSecond / 2, third, arrivals), null);
        } finally {
            BenchmarkServers.remove(folder);
        }
    }

    private static OpenLoad.Result load(Application standalone, double perSecond, double seconds, Arrivals arrivals)
            throws IOException {
        return new OpenLoad(standalone.port(), CONNECTIONS).run(perSecond, seconds, _ -> arrivals.next());
    }

    private void report(String id, double perSecond, OpenLoad.Result result, @Nullable Target target) {
        Histogram decided = result.decided();
        Histogram accepted = result.accepted();
        String note =
                "verdict p50 %.1f p99.9 %.1f max %.1f ms; accepted p50 %.1f p99 %.1f ms; %d without verdict; %,.0f/s done"
                        .formatted(
                                millis(decided, 50),
                                millis(decided, 99.9),
                                millis(decided, 100),
                                millis(accepted, 50),
                                millis(accepted, 99),
                                result.failed(),
                                result.achieved());
        report.add(
                alone(id, "accept to verdict, p99 at %,.0f/s".formatted(perSecond), millis(decided, 99), "ms", target)
                        .noting(note));
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }

    /** Callers, each of whom asks for a coupon that this user did not ask for before. */
    private static final class Arrivals {

        private final List<String> campaigns;
        private final List<String> users;
        private int arrived;

        Arrivals(List<String> campaigns, List<String> users) {
            this.campaigns = campaigns;
            this.users = users;
        }

        CouponCaller next() {
            int number = arrived++;
            return new CouponCaller(campaigns.get(number / users.size()), users.get(number % users.size()));
        }
    }
}

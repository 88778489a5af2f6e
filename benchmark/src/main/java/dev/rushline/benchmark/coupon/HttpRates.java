package dev.rushline.benchmark.coupon;

import static dev.rushline.benchmark.figure.Figure.against;
import static dev.rushline.benchmark.figure.Figure.atLeast;

import dev.rushline.benchmark.figure.Figure;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.limit.BareAppend;
import dev.rushline.benchmark.load.AlternatingLoad;
import dev.rushline.benchmark.load.AlternatingLoad.Compared;
import dev.rushline.benchmark.load.Wrk;
import dev.rushline.benchmark.load.Wrk.Result;
import dev.rushline.benchmark.load.Wrk.Walk;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.benchmark.process.CouponApiProcess;
import dev.rushline.benchmark.process.Tokens;
import dev.rushline.benchmark.process.TopicLog;
import dev.rushline.coupon.CouponRecord.IssueRequested;
import dev.rushline.coupon.CouponTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P1 and P4: what the API takes and answers per second. */
public final class HttpRates {

    private static final int PARTITIONS = 6;
    private static final long UNLIMITED = 1_000_000_000L;
    private static final Map<String, String> SETTINGS = Map.of(
            "rushline.http.limit.per-second", "1000000",
            "rushline.http.limit.burst", "10000000",
            "rushline.log.partitions.coupon-publish-request", Integer.toString(PARTITIONS));

    private final CouponPlan plan;
    private final Report report;
    private double accepted;

    public HttpRates(CouponPlan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    /** Requests accepted per second, the median of P1. */
    public double accepted() {
        return accepted;
    }

    public void measure(boolean accepting, boolean polling) {
        try (BenchmarkServers servers = BenchmarkServers.open()) {
            AlternatingLoad calls = new AlternatingLoad(
                    new Wrk(BenchmarkServers.resource(servers.folder(), "walk.lua"), plan.connections()),
                    plan.warmSeconds(),
                    plan.seconds());
            List<String> campaigns;
            Tokens tokens;
            StatusRates.Drops drops;
            long next = 0;
            try (Application standalone = servers.standalone(SETTINGS)) {
                tokens = Tokens.of(servers.folder());
                CampaignClient shop = new CampaignClient(standalone);
                campaigns = shop.openCampaigns(tokens.admin(), plan.campaigns(), UNLIMITED);
                drops = StatusRates.Drops.opened(shop, tokens.admin());
                if (accepting) {
                    next = withConsumer(servers, standalone, calls, walk(servers, tokens, campaigns));
                }
            }
            try (Application api = servers.application("api", CouponApiProcess.class.getName(), SETTINGS)) {
                if (accepting) {
                    accept(servers, api, calls, walk(servers, tokens, campaigns), next);
                    cold(servers, api, tokens, campaigns.getLast());
                }
                if (polling) {
                    new StatusRates(plan, report, servers, calls).measure(api, tokens, drops, SETTINGS);
                }
            }
        }
    }

    private long withConsumer(BenchmarkServers servers, Application standalone, AlternatingLoad calls, Walk walk) {
        new TopicLog(servers.brokers()).create(BareAppend.TOPIC, PARTITIONS);
        try (Application bare = bare(servers)) {
            Compared compared = calls.compare(standalone.url("/"), bare.url("/"), walk, 0, Math.min(3, plan.rounds()));
            report.add(against("", "accept, consumer serving in the same JVM", "/s", compared.rounds(), null));
            return compared.next();
        }
    }

    private void accept(BenchmarkServers servers, Application api, AlternatingLoad calls, Walk walk, long from) {
        TopicLog log = new TopicLog(servers.brokers());
        try (Application bare = bare(servers)) {
            long before = log.size(CouponTopic.COUPON_REQUESTS.name(), PARTITIONS);
            Compared compared = calls.compare(api.url("/"), bare.url("/"), walk, from, plan.rounds());
            long appended = log.size(CouponTopic.COUPON_REQUESTS.name(), PARTITIONS) - before;
            // Calls cut off at the end of a round are appended without being counted.
            long unanswered = appended - compared.answered();
            if (unanswered < 0 || unanswered > (plan.rounds() + 1L) * plan.connections()) {
                throw new IllegalStateException(
                        compared.answered() + " calls were answered and " + appended + " records appended");
            }
            accepted = compared.rounds().medianMeasured();
            report.add(against("P1", "accept: POST coupon request", "/s", compared.rounds(), atLeast(0.80))
                    .noting("p99 %.1f ms; every answer is a record of its own".formatted(compared.p99Micros() / 1e3)));
        }
    }

    /** Every token is new: each call pays for a signature to be checked. */
    private void cold(BenchmarkServers servers, Application api, Tokens tokens, String couponId) {
        Wrk wrk = new Wrk(BenchmarkServers.resource(servers.folder(), "walk.lua"), plan.connections());
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Walk walk = new Walk(
                    "POST",
                    BenchmarkServers.lines(
                            servers.folder(), "newcomers", tokens.users("newcomer-" + round + "-", plan.newcomers())),
                    BenchmarkServers.lines(servers.folder(), "newcomers-paths", List.of(path(couponId))),
                    "pairs");
            Result result = wrk.clean(api.url("/"), walk, 0, plan.seconds());
            if (result.next() > plan.newcomers()) {
                throw new IllegalStateException("the tokens did not last for the cold round: " + result);
            }
            rates.add(result.perSecond());
        }
        report.add(Figure.alone("", "accept, every token never seen before", rates.getLast(), "/s", null));
    }

    private Walk walk(BenchmarkServers servers, Tokens tokens, List<String> campaigns) {
        return new Walk(
                "POST",
                BenchmarkServers.lines(servers.folder(), "tokens", tokens.users("user-", plan.users())),
                BenchmarkServers.lines(
                        servers.folder(),
                        "campaigns",
                        campaigns.stream().map(HttpRates::path).toList()),
                "grid");
    }

    private static String path(String couponId) {
        return "/v1/coupons/" + couponId + "/requests";
    }

    private static Application bare(BenchmarkServers servers) {
        var example = new IssueRequested("01234567890123456789", "user-1234", 4_503_599_627_370_496L);
        String value = new String(CouponTopic.COUPON_REQUESTS.messages().encode(example), StandardCharsets.UTF_8);
        return servers.application("bare", BareAppend.class.getName(), Map.of("benchmark.value", value));
    }
}

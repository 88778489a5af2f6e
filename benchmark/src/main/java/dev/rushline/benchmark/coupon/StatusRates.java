package dev.rushline.benchmark.coupon;

import static dev.rushline.benchmark.figure.Figure.against;
import static dev.rushline.benchmark.figure.Figure.atLeast;

import dev.rushline.benchmark.figure.Figure.Target;
import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.limit.BareGuardedGet;
import dev.rushline.benchmark.load.AlternatingLoad;
import dev.rushline.benchmark.load.AlternatingLoad.Compared;
import dev.rushline.benchmark.load.Wrk.Walk;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.benchmark.process.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** P4: callers who look at their own requests, against a GET behind the same edge that always answers the same. */
final class StatusRates {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final CouponPlan plan;
    private final Report report;
    private final BenchmarkServers servers;
    private final AlternatingLoad calls;

    StatusRates(CouponPlan plan, Report report, BenchmarkServers servers, AlternatingLoad calls) {
        this.plan = plan;
        this.report = report;
        this.servers = servers;
        this.calls = calls;
    }

    /** One campaign that issues to all users, one that issues to one user, and one that is not served. */
    record Drops(String won, String lost, String waiting) {

        static Drops opened(CampaignClient shop, String admin) {
            List<String> plenty = shop.openCampaigns(admin, 2, 1_000_000);
            return new Drops(plenty.getFirst(), shop.openCampaigns(admin, 1, 1).getFirst(), plenty.getLast());
        }
    }

    void measure(Application api, Tokens tokens, Drops drops, Map<String, String> settings) {
        CampaignClient shop = new CampaignClient(api);
        List<String> users = tokens.users("user-", plan.users());
        List<String> lost = shop.ask(drops.lost(), users);
        List<String> won = shop.ask(drops.won(), users);
        try (Application _ = servers.consumer(settings)) {
            awaitStatus(shop, lost.getLast(), users.getLast(), "SOLD_OUT");
            awaitStatus(shop, won.getLast(), users.getLast(), "ISSUED");
        }
        List<String> waiting = shop.ask(drops.waiting(), users);
        awaitStatus(shop, waiting.getLast(), users.getLast(), "PENDING");
        try (Application bare = servers.application("guarded", BareGuardedGet.class.getName(), settings)) {
            int rounds = Math.max(1, plan.rounds() / 2);
            List<String> all = IntStream.range(0, users.size())
                    .mapToObj(n -> List.of(waiting, lost, won).get(n % 3).get(n))
                    .toList();
            poll("P4", "status poll, a third of each", api, bare, walk("mixed", all, users), rounds, atLeast(0.80));
            poll("", "status poll, pending", api, bare, walk("waiting", waiting, users), rounds, null);
            poll("", "status poll, sold out", api, bare, walk("lost", lost, users), rounds, null);
            poll("", "status poll, issued, with voucher", api, bare, walk("won", won, users), rounds, null);
        }
    }

    private void poll(
            String id, String what, Application api, Application bare, Walk walk, int rounds, @Nullable Target target) {
        Compared compared = calls.compare(api.url("/"), bare.url("/"), walk, 0, rounds);
        report.add(against(id, what, "/s", compared.rounds(), target)
                .noting("p99 %.1f ms".formatted(compared.p99Micros() / 1e3)));
    }

    private Walk walk(String name, List<String> requestIds, List<String> users) {
        List<String> paths = new ArrayList<>();
        requestIds.forEach(id -> paths.add("/v1/coupon-requests/" + id));
        return new Walk(
                "GET",
                BenchmarkServers.lines(servers.folder(), "users", users),
                BenchmarkServers.lines(servers.folder(), name, paths),
                "pairs");
    }

    private static void awaitStatus(CampaignClient shop, String requestId, String token, String wanted) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        String status = shop.status(requestId, token);
        while (!status.equals(wanted) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
            status = shop.status(requestId, token);
        }
        if (!status.equals(wanted)) {
            throw new IllegalStateException("a request is " + status + " and not " + wanted);
        }
    }
}

package dev.rushline.benchmark.queue;

import static dev.rushline.benchmark.figure.Figure.against;
import static dev.rushline.benchmark.figure.Figure.atLeast;

import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.figure.Rounds;
import dev.rushline.benchmark.limit.BareGuardedGet;
import dev.rushline.benchmark.load.AlternatingLoad;
import dev.rushline.benchmark.load.AlternatingLoad.Compared;
import dev.rushline.benchmark.load.Wrk;
import dev.rushline.benchmark.load.Wrk.Walk;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.benchmark.process.QueueApiProcess;
import dev.rushline.benchmark.process.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * P4: people who look at their servers, against a GET behind the same edge that always answers the same. P6: the same with
 * a few and with very many before them.
 */
public final class PositionRates {

    private static final Map<String, String> SETTINGS =
            Map.of("rushline.http.limit.per-second", "1000000", "rushline.http.limit.burst", "10000000");

    private final QueuePlan plan;
    private final Report report;

    public PositionRates(QueuePlan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    public void measure(boolean againstBare, boolean fewAgainstMany) {
        try (BenchmarkServers servers = BenchmarkServers.open()) {
            // Creates the keys and the tables. No ticket is admitted while positions are polled.
            servers.standalone(SETTINGS).close();
            Tokens tokens = Tokens.of(servers.folder());
            try (Application api = servers.application("queue-api", QueueApiProcess.class.getName(), SETTINGS)) {
                QueueClient hall = new QueueClient(api, tokens.admin());
                List<String> users = tokens.users("user-", plan.users());
                Walk few = waiting(servers, hall, "few", plan.few(), users);
                if (againstBare) {
                    bare(servers, api, few);
                }
                if (fewAgainstMany) {
                    many(servers, api, hall, few, users);
                }
            }
        }
    }

    private void bare(BenchmarkServers servers, Application api, Walk few) {
        AlternatingLoad calls = new AlternatingLoad(wrk(servers), plan.warmSeconds(), plan.seconds());
        try (Application bare = servers.application("guarded", BareGuardedGet.class.getName(), SETTINGS)) {
            Compared compared = calls.compare(api.url("/"), bare.url("/"), few, 0, plan.rounds());
            report.add(against("P4", "queue servers poll", "/s", compared.rounds(), atLeast(0.80))
                    .noting("p99 %.1f ms".formatted(compared.p99Micros() / 1e3)));
        }
    }

    private void many(BenchmarkServers servers, Application api, QueueClient hall, Walk few, List<String> users) {
        Wrk wrk = wrk(servers);
        wrk.clean(api.url("/"), few, 0, plan.warmSeconds());
        double before = Heap.usedMegabytes(api.process());
        Walk many = waiting(servers, hall, "many", plan.many(), users);
        wrk.clean(api.url("/"), many, 0, plan.warmSeconds());
        List<Double> withMany = new ArrayList<>();
        List<Double> withFew = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            withMany.add(wrk.clean(api.url("/"), many, 0, plan.seconds()).perSecond());
            withFew.add(wrk.clean(api.url("/"), few, 0, plan.seconds()).perSecond());
        }
        double after = Heap.usedMegabytes(api.process());
        report.add(against(
                        "P6",
                        "queue servers poll, %,d waiting against %,d".formatted(plan.many(), plan.few()),
                        "/s",
                        new Rounds(withMany, withFew),
                        atLeast(0.95))
                .noting("live heap %.1f MB before and %.1f MB after".formatted(before, after)));
    }

    /** A queue with so many people in it, the users behind them. */
    private Walk waiting(BenchmarkServers servers, QueueClient hall, String concertId, int people, List<String> users) {
        int partition = hall.open(concertId, 1_000);
        QueueClient.fill(servers, concertId, partition, people);
        List<String> tokens = hall.enter(concertId, users);
        long last = hall.position(tokens.getLast(), users.getLast());
        // Those who enter at the same time stand in any order, but behind all others.
        if (last <= people) {
            throw new IllegalStateException("who came after " + people + " is in servers " + last);
        }
        List<String> paths =
                tokens.stream().map(token -> "/v1/queue-tokens/" + token).toList();
        return new Walk(
                "GET",
                BenchmarkServers.lines(servers.folder(), "users-" + concertId, users),
                BenchmarkServers.lines(servers.folder(), "paths-" + concertId, paths),
                "pairs");
    }

    private Wrk wrk(BenchmarkServers servers) {
        return new Wrk(BenchmarkServers.resource(servers.folder(), "walk.lua"), plan.connections());
    }
}

package dev.rushline.benchmark.queue;

import static dev.rushline.benchmark.figure.Figure.alone;
import static dev.rushline.benchmark.figure.Figure.atLeast;
import static dev.rushline.benchmark.figure.Figure.atMost;

import dev.rushline.benchmark.figure.Report;
import dev.rushline.benchmark.process.BenchmarkServers;
import dev.rushline.benchmark.process.BenchmarkServers.Application;
import dev.rushline.benchmark.process.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** P8: how close people are let in to the rate, read from what was committed. */
public final class AdmissionRates {

    /** Windows that end with each admission, and reach back a second less the smallest unit of time. */
    private static final String MOST = """
            select max(together)
              from (select count(*) over (order by a.admitted_at
                                          range between interval '999999 microseconds' preceding
                                                    and current row) as together
                      from queue.admission a
                      join queue.queue q using (queue_id)
                     where q.concert_id = ?)
            """;

    /** Those of so many seconds, from a second after the first. */
    private static final String DURING = """
            select count(*) filter (where admitted_at >= started and admitted_at < started + make_interval(secs => ?)),
                   coalesce(extract(epoch from max(admitted_at) - min(started)), 0)
              from (select a.admitted_at, min(a.admitted_at) over () + interval '1 second' as started
                      from queue.admission a
                      join queue.queue q using (queue_id)
                     where q.concert_id = ?)
            """;

    private final QueuePlan plan;
    private final Report report;

    public AdmissionRates(QueuePlan plan, Report report) {
        this.plan = plan;
        this.report = report;
    }

    private record TopicCheck(double number, double seconds) {}

    public void measure() throws SQLException {
        try (BenchmarkServers servers = BenchmarkServers.open();
                Application standalone = servers.standalone(Map.of())) {
            QueueClient hall =
                    new QueueClient(standalone, Tokens.of(servers.folder()).admin());
            for (int rate : plan.rates()) {
                measure(servers, hall, rate);
            }
        }
    }

    private void measure(BenchmarkServers servers, QueueClient hall, int rate) throws SQLException {
        String concertId = "paced-" + rate;
        int partition = hall.open(concertId, rate);
        QueueClient.fill(servers, concertId, partition, rate * (plan.pacedSeconds() + 5));
        long deadline = System.nanoTime()
                + Duration.ofSeconds(plan.pacedSeconds() * 2L + 30).toNanos();
        TopicCheck reading = read(servers, concertId);
        while (reading.seconds() < plan.pacedSeconds() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            reading = read(servers, concertId);
        }
        double share = reading.number() / ((double) rate * plan.pacedSeconds());
        report.add(alone(
                "P8",
                "let in at %,d per second: most in any second".formatted(rate),
                most(servers, concertId),
                "",
                atMost(rate)));
        report.add(
                alone("P8", "  share of the rate over %d s".formatted(plan.pacedSeconds()), share, "", atLeast(0.995)));
    }

    private TopicCheck read(BenchmarkServers servers, String concertId) throws SQLException {
        try (Connection database = servers.connect();
                PreparedStatement statement = database.prepareStatement(DURING)) {
            statement.setDouble(1, plan.pacedSeconds());
            statement.setString(2, concertId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new TopicCheck(row.getDouble(1), row.getDouble(2));
            }
        }
    }

    private static double most(BenchmarkServers servers, String concertId) throws SQLException {
        try (Connection database = servers.connect();
                PreparedStatement statement = database.prepareStatement(MOST)) {
            statement.setString(1, concertId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }
}

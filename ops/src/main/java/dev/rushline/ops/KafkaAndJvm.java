package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.PURPLE;
import static dev.rushline.ops.dashboard.Color.RED;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Panel.chart;
import static dev.rushline.ops.dashboard.Panel.number;
import static dev.rushline.ops.dashboard.Unit.BYTES;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;
import static dev.rushline.ops.dashboard.Unit.SHARE;

import dev.rushline.ops.dashboard.Dashboard;
import dev.rushline.ops.dashboard.Panel;
import dev.rushline.ops.dashboard.Query;
import dev.rushline.ops.dashboard.Row;
import dev.rushline.ops.dashboard.Variable;
import java.util.List;

/** What everything runs on. */
final class KafkaAndJvm {

    private static final String CHOSEN = "instance=~\"$instance\"";
    private static final String RATE = "[$__rate_interval]";

    private KafkaAndJvm() {}

    static Dashboard dashboard() {
        return new Dashboard(
                "rushline-platform",
                "Rushline: Kafka and JVM",
                "Whether the apps are up and ready, what callers feel, and what Kafka, the database and the JVM have to do with it.",
                List.of(
                        Variable.of("instance", "Instance", "rushline_ready"),
                        Variable.of("topic", "Topic", "rushline_line_lag")),
                List.of(
                        Row.of("Now", up(), ready(), errorsNow(), slowNow(), processorNow(), heapNow()),
                        Row.of("HTTP", calls(), latency(), errors(), readiness()),
                        Row.of("Kafka", appended(), lag(), fetched(), producer(), rebalances(), listeners()),
                        Row.of("Database and JVM", pool(), poolWait(), heap(), pauses(), processor(), threads())));
    }

    private static Panel up() {
        return number(
                1,
                "Instances",
                NUMBER,
                "Processes that answer Prometheus.",
                Query.of("sum(up{" + CHOSEN + "})", "up", BLUE));
    }

    private static Panel ready() {
        return number(
                2,
                "Ready",
                NUMBER,
                "Of these, how many are ready.",
                Query.of("sum(rushline_ready{" + CHOSEN + "})", "ready", BLUE));
    }

    private static Panel errorsNow() {
        return number(
                        3,
                        "Failed calls",
                        SHARE,
                        "Share of calls that were answered with a 5xx.",
                        Query.of(
                                "(sum(rate(http_server_requests_seconds_count{outcome=\"SERVER_ERROR\"," + CHOSEN + "}"
                                        + RATE + ")) or vector(0)) / sum(rate(http_server_requests_seconds_count{"
                                        + CHOSEN + "}" + RATE + "))",
                                "failed",
                                BLUE))
                .alarmingAbove(0.05);
    }

    private static Panel slowNow() {
        return number(
                        4,
                        "Writing calls, p99",
                        SECONDS,
                        "Of a hundred POST calls, 99 were answered within this time.",
                        Query.of("histogram_quantile(0.99, " + posts() + ")", "p99", BLUE))
                .alarmingAbove(1);
    }

    private static Panel processorNow() {
        return number(
                5,
                "Busiest processor",
                SHARE,
                "What the process that needs most takes of its machine.",
                Query.of("max(process_cpu_usage{" + CHOSEN + "})", "busiest", BLUE));
    }

    private static Panel heapNow() {
        return number(
                        6,
                        "Fullest heap",
                        SHARE,
                        "What was left in the fullest heap after a collection.",
                        Query.of("max(jvm_memory_usage_after_gc{" + CHOSEN + "})", "fullest", BLUE))
                .alarmingAbove(0.9);
    }

    private static Panel calls() {
        return chart(
                10,
                "Calls, by handler",
                PER_SECOND,
                "Calls that were answered, per second.",
                Query.of(
                        "sum by (method, uri) (rate(http_server_requests_seconds_count{" + CHOSEN + "}" + RATE + "))",
                        "{{method}} {{uri}}",
                        BLUE));
    }

    private static Panel latency() {
        return chart(
                        11,
                        "How long writing calls take",
                        SECONDS,
                        "POST calls alone: reading ones may wait for a verdict on purpose.",
                        Query.of("histogram_quantile(0.5, " + posts() + ")", "p50", SKY),
                        Query.of("histogram_quantile(0.95, " + posts() + ")", "p95", BLUE),
                        Query.of("histogram_quantile(0.99, " + posts() + ")", "p99", PURPLE))
                .alarmingAbove(1);
    }

    private static String posts() {
        return "sum by (le) (rate(http_server_requests_seconds_bucket{method=\"POST\"," + CHOSEN + "}" + RATE + "))";
    }

    private static Panel errors() {
        String count = "http_server_requests_seconds_count{" + CHOSEN + ",outcome=";
        return chart(
                12,
                "Answers, by kind",
                PER_SECOND,
                "Done, refused because of the caller, and failed because of us.",
                Query.of("sum(rate(" + count + "\"SUCCESS\"}" + RATE + "))", "done", GREEN),
                Query.of("sum(rate(" + count + "\"CLIENT_ERROR\"}" + RATE + ")) or vector(0)", "refused", ORANGE),
                Query.of("sum(rate(" + count + "\"SERVER_ERROR\"}" + RATE + ")) or vector(0)", "failed", RED));
    }

    private static Panel readiness() {
        return chart(
                13,
                "Ready",
                NUMBER,
                "1 while the readiness probe of an instance says so.",
                Query.of("min by (job, instance) (rushline_ready{" + CHOSEN + "})", "{{job}} {{instance}}", GREEN));
    }

    private static Panel appended() {
        return chart(
                20,
                "Appended, and not confirmed in time",
                PER_SECOND,
                "Records that the brokers took per second; what they did not confirm in time became a 503.",
                Query.of(
                        "sum by (topic) (rate(rushline_line_appended_total{topic=~\"$topic\"," + CHOSEN + "}" + RATE
                                + "))",
                        "{{topic}}",
                        BLUE),
                Query.of("sum(rate(rushline_line_refused_total{" + CHOSEN + "}" + RATE + "))", "refused", RED));
    }

    private static Panel lag() {
        return chart(
                21,
                "Lag of all lines of a topic",
                NUMBER,
                "Records that nobody has decided yet, by the ledger's cursor.",
                Query.of(
                        "sum by (topic) (max by (topic, partition) (rushline_line_lag{topic=~\"$topic\"}))",
                        "{{topic}}",
                        ORANGE));
    }

    private static Panel fetched() {
        return chart(
                22,
                "Fetched by those who serve lines",
                PER_SECOND,
                "Records that came from the brokers, per second.",
                Query.of(
                        "sum by (topic) (rate(kafka_consumer_fetch_manager_records_consumed_total{topic=~\"$topic\","
                                + CHOSEN + "}" + RATE + "))",
                        "{{topic}}",
                        BLUE));
    }

    private static Panel producer() {
        return chart(
                23,
                "How long the brokers take",
                SECONDS,
                "Average time of a request of those who append, as the Kafka client says.",
                Query.of(
                        "max by (instance) (kafka_producer_request_latency_avg{" + CHOSEN + "}) / 1000",
                        "{{instance}}",
                        PURPLE));
    }

    private static Panel rebalances() {
        return chart(
                24,
                "Rebalances",
                NUMBER,
                "How often lines changed hands within five minutes, as their consumers say.",
                Query.of(
                        "sum by (instance) (increase(kafka_consumer_coordinator_rebalance_total{" + CHOSEN + "}[5m]))",
                        "{{instance}}",
                        ORANGE));
    }

    private static Panel listeners() {
        return chart(
                25,
                "Heartbeats of consumers",
                SECONDS,
                "How long ago a consumer last heard from the group. Beyond the session timeout, its lines go to another.",
                Query.of(
                        "max by (instance, client_id) (kafka_consumer_coordinator_last_heartbeat_seconds_ago{" + CHOSEN
                                + "})",
                        "{{instance}} {{client_id}}",
                        SKY));
    }

    private static Panel pool() {
        return chart(
                30,
                "Database connections",
                NUMBER,
                "In use, waited for, and the most there may be, of all chosen instances.",
                Query.of("sum(hikaricp_connections_active{" + CHOSEN + "})", "in use", BLUE),
                Query.of("sum(hikaricp_connections_pending{" + CHOSEN + "})", "waited for", ORANGE),
                Query.limit("sum(hikaricp_connections_max{" + CHOSEN + "})", "most"));
    }

    private static Panel poolWait() {
        return chart(
                31,
                "Time to get a connection",
                SECONDS,
                "The longest wait of the last minutes.",
                Query.of(
                        "max by (instance) (hikaricp_connections_acquire_seconds_max{" + CHOSEN + "})",
                        "{{instance}}",
                        PURPLE));
    }

    private static Panel heap() {
        return chart(
                32,
                "Heap",
                BYTES,
                "In use and the most there may be, of each instance.",
                Query.of(
                        "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"," + CHOSEN + "})",
                        "used {{instance}}",
                        BLUE),
                Query.limit("max by (instance) (jvm_gc_max_data_size_bytes{" + CHOSEN + "})", "most {{instance}}"));
    }

    private static Panel pauses() {
        return chart(
                        33,
                        "Time spent in collecting garbage",
                        SHARE,
                        "Share of the time that an instance stood still for its collector.",
                        Query.of(
                                "sum by (instance) (rate(jvm_gc_pause_seconds_sum{" + CHOSEN + "}" + RATE + "))",
                                "{{instance}}",
                                ORANGE))
                .alarmingAbove(0.2);
    }

    private static Panel processor() {
        return chart(
                34,
                "Processor",
                SHARE,
                "What each process takes of its machine, and what everything on it takes.",
                Query.of("max by (instance) (process_cpu_usage{" + CHOSEN + "})", "{{instance}}", BLUE),
                Query.of("max by (instance) (system_cpu_usage{" + CHOSEN + "})", "machine of {{instance}}", SKY));
    }

    private static Panel threads() {
        return chart(
                35,
                "Threads and files",
                NUMBER,
                "Platform threads, and open files. Calls run on virtual threads and do not show here.",
                Query.of("sum by (instance) (jvm_threads_live_threads{" + CHOSEN + "})", "threads {{instance}}", BLUE),
                Query.of("sum by (instance) (process_files_open_files{" + CHOSEN + "})", "files {{instance}}", GREEN));
    }
}

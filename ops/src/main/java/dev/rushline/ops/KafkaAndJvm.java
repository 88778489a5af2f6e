package dev.rushline.ops;

import static dev.rushline.ops.dashboard.Color.BLUE;
import static dev.rushline.ops.dashboard.Color.GREEN;
import static dev.rushline.ops.dashboard.Color.ORANGE;
import static dev.rushline.ops.dashboard.Color.PURPLE;
import static dev.rushline.ops.dashboard.Color.RED;
import static dev.rushline.ops.dashboard.Color.SKY;
import static dev.rushline.ops.dashboard.Unit.BYTES;
import static dev.rushline.ops.dashboard.Unit.NUMBER;
import static dev.rushline.ops.dashboard.Unit.PER_SECOND;
import static dev.rushline.ops.dashboard.Unit.SECONDS;
import static dev.rushline.ops.dashboard.Unit.SHARE;

import dev.rushline.ops.dashboard.Dashboard;

/** What everything runs on. */
final class KafkaAndJvm {

    private static final String CHOSEN = "instance=~\"$instance\"";
    private static final String RATE = "[$__rate_interval]";

    private static final String ERRORS_CALLS = "http_server_requests_seconds_count{" + CHOSEN + ",outcome=";

    private KafkaAndJvm() {}

    static Dashboard dashboard() {
        return Dashboard.named(
                        "rushline-platform",
                        "Rushline: Kafka and JVM",
                        "Whether the apps are up and ready, what callers feel, and what Kafka, the database and the JVM have to do with it.")
                .variable("instance", "Instance", "rushline_ready")
                .variable("topic", "Topic", "rushline_line_lag")
                .row("Now")
                .number(1, "Instances", NUMBER, "Processes that answer Prometheus.")
                .query("sum(up{" + CHOSEN + "})", "up", BLUE)
                .number(2, "Ready", NUMBER, "Of these, how many are ready.")
                .query("sum(rushline_ready{" + CHOSEN + "})", "ready", BLUE)
                .number(3, "Failed calls", SHARE, "Share of calls that were answered with a 5xx.")
                .query(
                        "(sum(rate(http_server_requests_seconds_count{outcome=\"SERVER_ERROR\"," + CHOSEN + "}" + RATE
                                + ")) or vector(0)) / sum(rate(http_server_requests_seconds_count{" + CHOSEN + "}"
                                + RATE + "))",
                        "failed",
                        BLUE)
                .alarmAbove(0.05)
                .number(4, "Writing calls, p99", SECONDS, "Of a hundred POST calls, 99 were answered within this time.")
                .query("histogram_quantile(0.99, " + posts() + ")", "p99", BLUE)
                .alarmAbove(1)
                .number(5, "Busiest processor", SHARE, "What the process that needs most takes of its machine.")
                .query("max(process_cpu_usage{" + CHOSEN + "})", "busiest", BLUE)
                .number(6, "Fullest heap", SHARE, "What was left in the fullest heap after a collection.")
                .query("max(jvm_memory_usage_after_gc{" + CHOSEN + "})", "fullest", BLUE)
                .alarmAbove(0.9)
                .row("HTTP")
                .chart(10, "Calls, by handler", PER_SECOND, "Calls that were answered, per second.")
                .query(
                        "sum by (method, uri) (rate(http_server_requests_seconds_count{" + CHOSEN + "}" + RATE + "))",
                        "{{method}} {{uri}}",
                        BLUE)
                .chart(
                        11,
                        "How long writing calls take",
                        SECONDS,
                        "POST calls alone: reading ones may wait for a verdict on purpose.")
                .percentiles(posts(), 50, 95, 99)
                .alarmAbove(1)
                .chart(
                        12,
                        "Answers, by kind",
                        PER_SECOND,
                        "Done, refused because of the caller, and failed because of us.")
                .query("sum(rate(" + ERRORS_CALLS + "\"SUCCESS\"}" + RATE + "))", "done", GREEN)
                .query("sum(rate(" + ERRORS_CALLS + "\"CLIENT_ERROR\"}" + RATE + ")) or vector(0)", "refused", ORANGE)
                .query("sum(rate(" + ERRORS_CALLS + "\"SERVER_ERROR\"}" + RATE + ")) or vector(0)", "failed", RED)
                .chart(13, "Ready", NUMBER, "1 while the readiness probe of an instance says so.")
                .query("min by (job, instance) (rushline_ready{" + CHOSEN + "})", "{{job}} {{instance}}", GREEN)
                .chart(
                        14,
                        "Threads that were replaced",
                        NUMBER,
                        "Failures that ended a thread. While it is down, its instance is not ready.")
                .query(
                        "sum by (job, thread) (increase(rushline_thread_restarts_total{" + CHOSEN + "}" + RATE + "))",
                        "{{job}} {{thread}}",
                        RED)
                .row("Kafka")
                .chart(
                        20,
                        "Appended, and not confirmed in time",
                        PER_SECOND,
                        "Records that the brokers took per second; what they did not confirm in time became a 503.")
                .query(
                        "sum by (topic) (rate(rushline_line_appended_total{topic=~\"$topic\"," + CHOSEN + "}" + RATE
                                + "))",
                        "{{topic}}",
                        BLUE)
                .query("sum(rate(rushline_line_refused_total{" + CHOSEN + "}" + RATE + "))", "refused", RED)
                .chart(
                        21,
                        "Lag of all lines of a topic",
                        NUMBER,
                        "Records that are not decided yet, by the ledger's cursor.")
                .query(
                        "sum by (topic) (max by (topic, partition) (rushline_line_lag{topic=~\"$topic\"}))",
                        "{{topic}}",
                        ORANGE)
                .chart(
                        22,
                        "Fetched by those who serve lines",
                        PER_SECOND,
                        "Records that came from the brokers, per second.")
                .query(
                        "sum by (topic) (rate(kafka_consumer_fetch_manager_records_consumed_total{topic=~\"$topic\","
                                + CHOSEN + "}" + RATE + "))",
                        "{{topic}}",
                        BLUE)
                .chart(
                        23,
                        "How long the brokers take",
                        SECONDS,
                        "Average time of a request of those who append, as the Kafka client says.")
                .query(
                        "max by (instance) (kafka_producer_request_latency_avg{" + CHOSEN + "}) / 1000",
                        "{{instance}}",
                        PURPLE)
                .chart(
                        24,
                        "Rebalances",
                        NUMBER,
                        "How often lines changed hands within five minutes, as their consumers say.")
                .query(
                        "sum by (instance) (increase(kafka_consumer_coordinator_rebalance_total{" + CHOSEN + "}[5m]))",
                        "{{instance}}",
                        ORANGE)
                .chart(
                        25,
                        "Heartbeats of consumers",
                        SECONDS,
                        "How long ago a consumer last heard from the group. Beyond the session timeout, its lines go to another.")
                .query(
                        "max by (instance, client_id) (kafka_consumer_coordinator_last_heartbeat_seconds_ago{" + CHOSEN
                                + "})",
                        "{{instance}} {{client_id}}",
                        SKY)
                .row("Database and JVM")
                .chart(
                        30,
                        "Database connections",
                        NUMBER,
                        "In use, waited for, and the most there may be, of all chosen instances.")
                .query("sum(hikaricp_connections_active{" + CHOSEN + "})", "in use", BLUE)
                .query("sum(hikaricp_connections_pending{" + CHOSEN + "})", "waited for", ORANGE)
                .limit("sum(hikaricp_connections_max{" + CHOSEN + "})", "most")
                .chart(31, "Time to get a connection", SECONDS, "The longest wait of the last minutes.")
                .query(
                        "max by (instance) (hikaricp_connections_acquire_seconds_max{" + CHOSEN + "})",
                        "{{instance}}",
                        PURPLE)
                .chart(32, "Heap", BYTES, "In use and the most there may be, of each instance.")
                .query(
                        "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"," + CHOSEN + "})",
                        "used {{instance}}",
                        BLUE)
                .limit("max by (instance) (jvm_gc_max_data_size_bytes{" + CHOSEN + "})", "most {{instance}}")
                .chart(
                        33,
                        "Time spent in collecting garbage",
                        SHARE,
                        "Share of the time that an instance stood still for its collector.")
                .query(
                        "sum by (instance) (rate(jvm_gc_pause_seconds_sum{" + CHOSEN + "}" + RATE + "))",
                        "{{instance}}",
                        ORANGE)
                .alarmAbove(0.2)
                .chart(
                        34,
                        "Processor",
                        SHARE,
                        "What each process takes of its machine, and what everything on it takes.")
                .query("max by (instance) (process_cpu_usage{" + CHOSEN + "})", "{{instance}}", BLUE)
                .query("max by (instance) (system_cpu_usage{" + CHOSEN + "})", "machine of {{instance}}", SKY)
                .chart(
                        35,
                        "Threads and files",
                        NUMBER,
                        "Platform threads, and open files. Calls run on virtual threads and do not show here.")
                .query("sum by (instance) (jvm_threads_live_threads{" + CHOSEN + "})", "threads {{instance}}", BLUE)
                .query("sum by (instance) (process_files_open_files{" + CHOSEN + "})", "files {{instance}}", GREEN)
                .build();
    }

    private static String posts() {
        return "sum by (le) (rate(http_server_requests_seconds_bucket{method=\"POST\"," + CHOSEN + "}" + RATE + "))";
    }
}

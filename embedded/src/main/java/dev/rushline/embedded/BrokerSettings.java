package dev.rushline.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of a single Kafka node: broker and controller in one process, few threads, small buffers, quick groups. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String PROXIED_LISTENER = "PROXIED";

    private BrokerSettings() {}

    static Map<String, String> of(Path log, int port, @Nullable ProxiedEndpoint proxied, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        node(settings, log, controllerPort);
        listeners(settings, port, proxied, controllerPort);
        topics(settings);
        groups(settings);
        size(settings);
        return settings;
    }

    private static void listeners(
            Map<String, String> settings, int port, @Nullable ProxiedEndpoint proxied, int controllerPort) {
        List<String> bound =
                new ArrayList<>(List.of(address("PLAINTEXT", port), address(CONTROLLER_LISTENER, controllerPort)));
        List<String> advertised = new ArrayList<>(List.of(address("PLAINTEXT", port)));
        if (proxied != null) {
            bound.add(address(PROXIED_LISTENER, proxied.port()));
            advertised.add(address(PROXIED_LISTENER, proxied.proxyPort()));
        }
        settings.put("listeners", String.join(",", bound));
        settings.put("advertised.listeners", String.join(",", advertised));
        settings.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER_LISTENER, PROXIED_LISTENER));
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
    }

    private static String address(String listener, int port) {
        return listener + "://" + Ports.HOST + ":" + port;
    }

    private static void node(Map<String, String> settings, Path log, int controllerPort) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        // Static voters: they are read from here at each start, so the controller may listen on another port each time.
        settings.put("controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + controllerPort);
        settings.put("log.dirs", log.toString());
        // A killed broker cannot register again before its session has expired: with Kafka's nine seconds, each start
        // after a kill would take that long. Broker and controller share a JVM, so they pause together.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }

    private static void topics(Map<String, String> settings) {
        // A misspelled topic is an error, not a new topic.
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("log.retention.hours", String.valueOf(24 * 365));
    }

    private static void groups(Map<String, String> settings) {
        settings.put("group.coordinator.rebalance.protocols", "classic,consumer");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("group.consumer.min.session.timeout.ms", "1000");
        settings.put("group.consumer.session.timeout.ms", "10000");
        settings.put("group.consumer.min.heartbeat.interval.ms", "100");
        settings.put("group.consumer.heartbeat.interval.ms", "1000");
    }

    private static void size(Map<String, String> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("group.coordinator.threads", "1");
        settings.put("share.coordinator.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024));
        // Its reporters are for clusters; here they would cost start-up time and memory.
        settings.put("metric.reporters", "");
    }
}

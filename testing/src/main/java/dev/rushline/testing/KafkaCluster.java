package dev.rushline.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.ElectionNotNeededException;
import org.apache.kafka.metadata.storage.Formatter;
import org.awaitility.Awaitility;

/**
 * Three Kafka nodes, each in a process of its own, with the settings of {@code docker-compose.yml}: replication factor 3 and two
 * in-sync replicas. Nodes can be killed and started again. The processes and their logs end with {@link #close()}, or with this JVM.
 */
public final class KafkaCluster implements AutoCloseable {

    private static final List<Integer> NODES = List.of(1, 2, 3);
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final Path folder;
    private final Map<Integer, Integer> ports = new HashMap<>();
    private final Map<Integer, JavaProcess> running = new HashMap<>();

    private KafkaCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts all nodes. */
    public static KafkaCluster start() {
        KafkaCluster cluster = new KafkaCluster(TemporaryFolders.create("cluster"));
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        try {
            cluster.format();
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        NODES.forEach(cluster::launch);
        NODES.forEach(cluster::awaitReady);
        return cluster;
    }

    /** The addresses of all nodes. */
    public String bootstrapServers() {
        return ports.values().stream().map(port -> HOST + ":" + port).collect(Collectors.joining(","));
    }

    /** The process of a node, to be killed or suspended. */
    public JavaProcess node(int number) {
        JavaProcess node = running.get(number);
        if (node == null) {
            throw new IllegalArgumentException("there is no node " + number);
        }
        return node;
    }

    /** Starts the nodes that were killed, and returns when each replica is in sync. */
    public void restore() {
        List<Integer> dead =
                NODES.stream().filter(number -> !node(number).isAlive()).toList();
        dead.forEach(this::launch);
        dead.forEach(this::awaitReady);
        Awaitility.await("replicas in sync").atMost(START).ignoreExceptions().until(this::areAllInSync);
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) {
        return describe(topic).size();
    }

    /** The node that leads a partition. */
    public int leader(String topic, int partition) {
        return describe(topic).get(partition).leader().id();
    }

    /** The node that coordinates a consumer group. */
    public int coordinator(String group) {
        return Objects.requireNonNull(ask(admin ->
                                admin.describeConsumerGroups(List.of(group)).all())
                        .get(group))
                .coordinator()
                .id();
    }

    /** The node that is the active controller. */
    public int controller() {
        return ask(admin -> admin.describeMetadataQuorum().quorumInfo()).leaderId();
    }

    /** Moves the leadership of a topic's partitions to their preferred nodes. Returns how many moved. */
    public int electPreferredLeaders(String topic) {
        List<TopicPartitionInfo> partitions = describe(topic);
        Map<TopicPartition, Optional<Throwable>> elected = ask(admin -> admin.electLeaders(
                        ElectionType.PREFERRED,
                        partitions.stream()
                                .map(each -> new TopicPartition(topic, each.partition()))
                                .collect(Collectors.toSet()))
                .partitions());
        return (int) elected.values().stream()
                .filter(failure -> failure.filter(ElectionNotNeededException.class::isInstance)
                        .isEmpty())
                .count();
    }

    private List<TopicPartitionInfo> describe(String topic) {
        return Objects.requireNonNull(
                        ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames())
                                .get(topic))
                .partitions();
    }

    /** Asks the brokers something. */
    public <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return question.apply(admin).get(REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException exception) {
            throw new IllegalStateException("the brokers did not answer", exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(exception);
        }
    }

    @Override
    public void close() {
        running.values().forEach(JavaProcess::close);
        TemporaryFolders.delete(folder);
    }

    private boolean areAllInSync() {
        Set<String> topics = ask(admin ->
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        return ask(admin -> admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    private void format() throws IOException {
        Map<Integer, Integer> controllers = new HashMap<>();
        for (int number : NODES) {
            ports.put(number, FreePorts.any());
            controllers.put(number, FreePorts.any());
        }
        String voters = NODES.stream()
                .map(number -> number + "@" + HOST + ":" + controllers.get(number))
                .collect(Collectors.joining(","));
        String clusterId = Uuid.randomUuid().toString();
        for (int number : NODES) {
            Path log = Files.createDirectory(folder.resolve("node-" + number));
            Map<String, String> node = ClusterSettings.ofCompose();
            node.put("node.id", String.valueOf(number));
            node.put(
                    "listeners",
                    "PLAINTEXT://" + HOST + ":" + ports.get(number) + ",CONTROLLER://" + HOST + ":"
                            + controllers.get(number));
            node.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + ports.get(number));
            node.put("controller.quorum.voters", voters);
            node.put("log.dirs", log.toString());
            // By default it is half of the heap.
            node.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024));
            ClusterSettings.write(node, settings(number));
            format(number, clusterId, log);
        }
    }

    private static void format(int number, String clusterId, Path log) throws IOException {
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(number)
                .setClusterId(clusterId)
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(false)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString());
        try {
            formatter.run();
        } catch (IOException exception) {
            throw exception;
        } catch (Exception exception) {
            throw new IllegalStateException(log + " could not be formatted", exception);
        }
    }

    private Path settings(int number) {
        return folder.resolve("node-" + number + ".properties");
    }

    private void launch(int number) {
        running.put(
                number,
                JavaProcess.of(ClusterNode.class)
                        .jvmOption("-Xmx192m")
                        .argument(settings(number).toString())
                        .start());
    }

    private void awaitReady(int number) {
        node(number).awaitLine(ClusterNode.READY, START);
    }
}

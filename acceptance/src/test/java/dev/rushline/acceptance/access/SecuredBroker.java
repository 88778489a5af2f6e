package dev.rushline.acceptance.access;

import dev.rushline.testing.FreePorts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that knows its users (SASL, over TLS for clients), allows them what {@code ops/kafka/acls} says, and nothing else. */
final class SecuredBroker implements AutoCloseable {

    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final KafkaRaftServer server;
    private final String address;
    private final Path rootCertificate;

    private SecuredBroker(KafkaRaftServer server, String address, Path rootCertificate) {
        this.server = server;
        this.address = address;
        this.rootCertificate = rootCertificate;
    }

    static SecuredBroker start(Path folder, Certificate certificate, List<String> users) throws Exception {
        String address = "127.0.0.1:" + FreePorts.any();
        Path log = folder.resolve("log");
        Path logins = Files.writeString(folder.resolve("kafka.users"), "jaas=" + serverLogin(users) + "\n");
        Map<String, String> settings = settings(log, address, "127.0.0.1:" + FreePorts.any(), logins);
        settings.put("listener.name.clients.ssl.keystore.type", "PEM");
        settings.put(
                "listener.name.clients.ssl.keystore.certificate.chain", Files.readString(certificate.certificate()));
        settings.put("listener.name.clients.ssl.keystore.key", Files.readString(certificate.key()));
        settings.put("listener.name.clients.ssl.truststore.type", "PEM");
        settings.put("listener.name.clients.ssl.truststore.certificates", Files.readString(certificate.certificate()));
        format(log);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        SecuredBroker broker = new SecuredBroker(server, address, certificate.certificate());
        broker.allow();
        return broker;
    }

    String address() {
        return address;
    }

    /** The settings of a client that logs in. */
    Map<String, String> clientOf(String user) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN + " username=\"" + user + "\" password=\"" + passwordOf(user) + "\";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                rootCertificate.toString());
    }

    Map<String, Object> connected(Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("bootstrap.servers", address);
        return settings;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** As docker-compose.yml has it, with the logins in a file. */
    private static Map<String, String> settings(Path log, String clients, String controller, Path logins) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("listeners", "CLIENTS://" + clients + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "CLIENTS://" + clients);
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put("listener.name.clients.plain.sasl.jaas.config", "${file:" + logins + ":jaas}");
        settings.put("listener.name.controller.plain.sasl.jaas.config", "${file:" + logins + ":jaas}");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:broker");
        settings.put("log.dirs", log.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        return settings;
    }

    private static String serverLogin(List<String> users) {
        StringBuilder login =
                new StringBuilder(LOGIN + " username=\"broker\" password=\"" + passwordOf("broker") + "\"");
        for (String user : users) {
            login.append(" user_%s=\"%s\"".formatted(user, passwordOf(user)));
        }
        return login.append(" user_broker=\"" + passwordOf("broker") + "\";").toString();
    }

    private static String passwordOf(String user) {
        return "password of " + user;
    }

    private static void format(Path log) throws Exception {
        Files.createDirectories(log);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(false)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .run();
    }

    private void allow() throws Exception {
        List<AclBinding> bindings = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("..", "ops", "kafka", "acls"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                bindings.addAll(bindings(List.of(line.split(" "))));
            }
        }
        try (Admin admin = Admin.create(connected(clientOf("broker")))) {
            admin.createAcls(bindings).all().get();
        }
    }

    /** The arguments of kafka-acls.sh, as far as the file uses them. Who may read or write may describe. */
    private static List<AclBinding> bindings(List<String> arguments) {
        String principal = "";
        ResourcePattern resource = new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL);
        List<AclOperation> operations = new ArrayList<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String value = arguments.get(at + 1);
            switch (arguments.get(at)) {
                case "--allow-principal" -> principal = value;
                case "--operation" ->
                    operations.add(
                            AclOperation.fromString(value.equals("DescribeConfigs") ? "DESCRIBE_CONFIGS" : value));
                case "--topic" -> resource = new ResourcePattern(ResourceType.TOPIC, value, PatternType.LITERAL);
                case "--group" -> resource = new ResourcePattern(ResourceType.GROUP, value, PatternType.LITERAL);
                default -> throw new IllegalArgumentException(arguments.get(at));
            }
        }
        String allowed = principal;
        ResourcePattern on = resource;
        return operations.stream()
                .map(operation ->
                        new AclBinding(on, new AccessControlEntry(allowed, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }
}

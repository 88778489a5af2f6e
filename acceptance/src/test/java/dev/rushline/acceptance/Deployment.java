package dev.rushline.acceptance;

import dev.rushline.testing.FreePorts;
import dev.rushline.testing.JavaProcess;
import dev.rushline.testing.JavaProcessStart;
import dev.rushline.testing.KafkaCluster;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TcpProxy;
import dev.rushline.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/**
 * Apps as they are deployed, over a database of their own and the Kafka that all tests of this JVM share. They reach both through
 * links that a test can break.
 */
public final class Deployment {

    private static final List<String> ONLY_PAYMENT_HAS = List.of(
            "dev.rushline.outbox.",
            "org.springframework.boot.hibernate.",
            "org.springframework.boot.jpa.",
            "org.springframework.boot.data.");
    private static final List<String> NO_SERVER_HAS = Stream.concat(
                    ONLY_PAYMENT_HAS.stream(), Stream.of("dev.rushline.http.", "dev.rushline.desk."))
            .toList();
    private static final AtomicInteger FAULTS = new AtomicInteger();

    private final TestDatabase database;
    private final TestDatabase linkedDatabase;
    private final String brokers;
    private final String linkedBrokers;
    private final Function<String, List<String>> credentials;
    private final boolean isOnCluster;
    private final String secret = Base64.getEncoder().encodeToString(new byte[32]);
    private final List<String> settings;
    private final Path folder;
    private final Path key;
    private final Path noKeys;

    /** A deployment whose apps all have these settings. */
    public Deployment(List<String> settings) {
        this(
                settings,
                Servers.bootstrapServers(),
                Servers.linkedBootstrapServers(),
                false,
                Servers.freshDatabase(),
                Servers.databaseLink());
    }

    /** A deployment on a broker of its own. */
    public Deployment(List<String> settings, String brokers) {
        this(settings, brokers, brokers, false, Servers.freshDatabase(), Servers.databaseLink());
    }

    /** A deployment on brokers and a database of its own, which the apps reach through the link. */
    public Deployment(List<String> settings, String brokers, TestDatabase database, TcpProxy link) {
        this(settings, brokers, brokers, false, database, link);
    }

    /** A deployment on servers of its own, where each module has the credentials that these settings name. */
    public Deployment(
            List<String> settings, String brokers, TestDatabase database, Function<String, List<String>> credentials) {
        this(settings, brokers, brokers, false, database, database, credentials);
    }

    private Deployment(
            List<String> settings,
            String brokers,
            String linkedBrokers,
            boolean isOnCluster,
            TestDatabase database,
            TcpProxy link) {
        this(
                settings,
                brokers,
                linkedBrokers,
                isOnCluster,
                database,
                database.through(link),
                _ -> List.of(
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password()));
    }

    private Deployment(
            List<String> settings,
            String brokers,
            String linkedBrokers,
            boolean isOnCluster,
            TestDatabase database,
            TestDatabase linkedDatabase,
            Function<String, List<String>> credentials) {
        this.settings = List.copyOf(settings);
        this.brokers = brokers;
        this.linkedBrokers = linkedBrokers;
        this.isOnCluster = isOnCluster;
        this.database = database;
        this.linkedDatabase = linkedDatabase;
        this.credentials = credentials;
        try {
            folder = Files.createDirectories(Path.of("target", "acceptance")).toAbsolutePath();
            key = Files.writeString(Files.createTempFile(folder, "signing", ".pem"), newKey());
            noKeys = Files.writeString(Files.createTempFile(folder, "jwks", ".json"), "{\"keys\":[]}");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** A deployment on three brokers, whose apps replicate and detect failures as those of the compose file do. */
    public static Deployment on(KafkaCluster cluster, List<String> settings) {
        String brokers = cluster.bootstrapServers();
        return new Deployment(settings, brokers, brokers, true, Servers.freshDatabase(), Servers.databaseLink());
    }

    public TestDatabase database() {
        return database;
    }

    /** The brokers, without a link that may be broken. */
    public String brokers() {
        return brokers;
    }

    /** The secret of tickets and codes, in Base64. */
    public String secret() {
        return secret;
    }

    /** An app that answers users, without a limit on their calls. */
    public App startApi(Class<?> main, String module, String... more) {
        JavaProcessStart command = api(main, module);
        for (String setting : more) {
            command = command.argument(setting);
        }
        return start(command, new FaultSwitch(folder.resolve("none")));
    }

    /** An app that serves lines, with faults to be armed. */
    public App startServer(Class<?> main, String module, List<String> more) {
        return startWithFaults(server(main, module), more);
    }

    /** An app that takes payments, publishes their events and consumes them, with faults to be armed. */
    public App startPayment(Class<?> main, List<String> more) {
        return startWithFaults(payment(main), more);
    }

    private JavaProcessStart api(Class<?> main, String module) {
        return answering(of(main, module)
                        .argument(without(ONLY_PAYMENT_HAS))
                        .argument("--rushline.ticket.secret=" + secret))
                .argument("--rushline.voucher.key-file=" + key)
                .argument("--rushline.entry-pass.key-file=" + key);
    }

    private JavaProcessStart server(Class<?> main, String module) {
        JavaProcessStart command = of(main, module).argument(without(NO_SERVER_HAS));
        return command.argument("--rushline.serve.session-timeout=" + (isOnCluster ? "4s" : "2s"));
    }

    private JavaProcessStart payment(Class<?> main) {
        return answering(of(main, "payment"))
                .argument("--rushline.payment.proof.voucher-jwk-set=" + noKeys)
                .argument("--rushline.payment.proof.entry-pass-jwk-set=" + noKeys);
    }

    private JavaProcessStart answering(JavaProcessStart command) {
        return command.argument("--rushline.http.limit.per-second=1000000")
                .argument("--rushline.http.limit.burst=1000000");
    }

    private App startWithFaults(JavaProcessStart command, List<String> more) {
        Path fault = folder.resolve(ProcessHandle.current().pid() + "-fault-" + FAULTS.incrementAndGet());
        JavaProcessStart faulty = command.systemProperty(FaultSwitch.PROPERTY, fault.toString());
        for (String setting : more) {
            faulty = faulty.argument(setting);
        }
        return start(faulty, new FaultSwitch(fault));
    }

    /** Every app in one process, each with the arguments that it has when it is deployed. */
    JavaProcessStart everyApp() throws ClassNotFoundException {
        List<JavaProcessStart> apps = List.of(
                payment(Class.forName("dev.rushline.acceptance.paying.PaymentWithFaults")),
                api(CouponApiWithTestTokens.class, "coupon-api"),
                api(Class.forName("dev.rushline.acceptance.queue.QueueApiWithTestTokens"), "queue-api"),
                server(CouponConsumerWithFaults.class, "coupon-consumer")
                        .argument("--rushline.coupon.code-secret=" + secret),
                server(Class.forName("dev.rushline.acceptance.queue.QueueActivatorWithFaults"), "queue-activator"));
        JavaProcessStart all = JavaProcess.of(AllApps.class)
                .systemProperty(FaultSwitch.PROPERTY, folder.resolve("none").toString());
        for (JavaProcessStart app : apps) {
            all = all.argument(app.mainClass().getName());
            for (String argument : listening(app, FreePorts.any()).arguments()) {
                all = all.argument(argument);
            }
            all = all.argument(AllApps.NEXT_APP);
        }
        return all;
    }

    private JavaProcessStart of(Class<?> main, String module) {
        JavaProcessStart command = JavaProcess.of(main)
                // The class path has the settings of several apps; these are the app's own.
                .argument("--spring.config.location=file:../" + module + "/src/main/resources/application.properties")
                .argument("--spring.kafka.bootstrap-servers=" + linkedBrokers)
                .argument("--spring.datasource.url=" + linkedDatabase.jdbcUrl())
                .argument("--rushline.log.replication-factor=" + (isOnCluster ? 3 : 1))
                .argument("--rushline.outbox.replication=" + (isOnCluster ? 3 : 1));
        for (String setting : settings) {
            command = command.argument(setting);
        }
        for (String setting : credentials.apply(module)) {
            command = command.argument(setting);
        }
        return command;
    }

    private App start(JavaProcessStart command, FaultSwitch faults) {
        AllApps.train();
        int port = FreePorts.any();
        Path clock = folder.resolve(ProcessHandle.current().pid() + "-clock-" + port);
        JavaProcessStart timed = listening(command, port).systemProperty(SteppableClock.PROPERTY, clock.toString());
        return new App(timed.start(), port, faults, new SteppableClock(clock));
    }

    private static JavaProcessStart listening(JavaProcessStart command, int port) {
        return command.argument("--server.address=127.0.0.1").argument("--server.port=" + port);
    }

    /** In tests all apps share a class path; this leaves out what an app does not have when it is deployed. */
    private static String without(List<String> packages) {
        return "--spring.autoconfigure.exclude="
                + ImportCandidates.load(AutoConfiguration.class, Deployment.class.getClassLoader())
                        .getCandidates()
                        .stream()
                        .filter(name -> packages.stream().anyMatch(name::startsWith))
                        .collect(Collectors.joining(","));
    }

    private static String newKey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(256);
            byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }
}

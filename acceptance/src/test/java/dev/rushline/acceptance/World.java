package dev.rushline.acceptance;

import dev.rushline.testing.FreePorts;
import dev.rushline.testing.JavaProcess;
import dev.rushline.testing.JavaProcessStart;
import dev.rushline.testing.Servers;
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
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/**
 * One Kafka, one database and two coupon APIs that all scenarios of this JVM share, because starting them takes longer than
 * most scenarios: each has campaigns of its own, and at its end the whole log is held against the whole ledger. Consumers
 * come and go with the scenarios.
 */
final class World {

    static final String TOPIC = "coupon-publish-request";
    static final String GROUP = "rushline-coupon";

    private static final AtomicInteger FAULTS = new AtomicInteger();
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private final TestDatabase database = Servers.freshDatabase();
    private final Path folder;
    private final Path key;
    private final App[] apis;

    private World() {
        try {
            folder = Files.createDirectories(Path.of("target", "acceptance")).toAbsolutePath();
            key = Files.writeString(Files.createTempFile(folder, "signing", ".pem"), newKey());
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        apis = new App[] {startApi(), startApi()};
        for (App api : apis) {
            api.awaitReady();
        }
    }

    static World shared() {
        return Shared.WORLD;
    }

    private static final class Shared {
        static final World WORLD = new World();
    }

    TestDatabase database() {
        return database;
    }

    App api(int number) {
        return apis[number % apis.length];
    }

    /** In place of one that was killed. */
    void restartApi(int number) {
        apis[number] = startApi();
        apis[number].awaitReady();
    }

    App startConsumer() {
        Path fault = folder.resolve(ProcessHandle.current().pid() + "-fault-" + FAULTS.incrementAndGet());
        return start(
                of(CouponConsumerWithFaults.class, "coupon-consumer")
                        .systemProperty(FaultSwitch.PROPERTY, fault.toString())
                        // What stands before the API's calls has no place in a consumer; here they share a class path.
                        .argument("--spring.autoconfigure.exclude=" + String.join(",", edge()))
                        .argument("--rushline.coupon.code-secret=" + SECRET)
                        .argument("--rushline.serve.session-timeout=2s")
                        // Small, so that a fault finds many transactions to strike.
                        .argument("--rushline.serve.batch=500"),
                new FaultSwitch(fault));
    }

    private App startApi() {
        return start(
                of(CouponApiWithTestTokens.class, "coupon-api")
                        .argument("--rushline.ticket.secret=" + SECRET)
                        .argument("--rushline.signing.key-file=" + key)
                        .argument("--rushline.http.limit.per-second=1000000")
                        .argument("--rushline.http.limit.burst=1000000"),
                new FaultSwitch(folder.resolve("none")));
    }

    private JavaProcessStart of(Class<?> main, String module) {
        return JavaProcess.of(main)
                .jvmOption("-XX:TieredStopAtLevel=1")
                // The class path has the settings of several apps; these are the app's own.
                .argument("--spring.config.location=file:../" + module + "/src/main/resources/application.properties")
                .argument("--spring.kafka.bootstrap-servers=" + Servers.bootstrapServers())
                .argument("--spring.datasource.url=" + database.jdbcUrl())
                .argument("--spring.datasource.username=" + database.user())
                .argument("--spring.datasource.password=" + database.password())
                .argument("--rushline.log.replication-factor=1")
                .argument("--rushline.log.partitions.coupon-publish-request=6");
    }

    private static App start(JavaProcessStart command, FaultSwitch faults) {
        int port = FreePorts.any();
        return new App(
                command.argument("--server.address=127.0.0.1")
                        .argument("--server.port=" + port)
                        .start(),
                port,
                faults);
    }

    private static List<String> edge() {
        return ImportCandidates.load(AutoConfiguration.class, World.class.getClassLoader()).getCandidates().stream()
                .filter(name -> name.startsWith("dev.rushline.http."))
                .toList();
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

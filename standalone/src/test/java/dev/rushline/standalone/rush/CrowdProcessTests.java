package dev.rushline.standalone.rush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdProcessTests {

    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Path secret;
    private final Rush rush = new Rush("r1", new Scenario.CouponDrop(10, 1), 1, Instant.EPOCH);

    @BeforeEach
    void makeSecret() throws IOException {
        secret = Files.write(folder.resolve("secret"), new byte[32]);
    }

    @AfterEach
    void noCrowdIsLeft() {
        await().atMost(BOUND).until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_refused_rush_fails_and_says_why() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(403, -1));
        server.start();
        try {
            run(server.getAddress().getPort(), secret);

            await().atMost(BOUND).until(() -> rush.state() != Rush.State.RUNNING);
        } finally {
            server.stop(0);
        }
        assertThat(rush.state()).isEqualTo(Rush.State.FAILED);
        assertThat(rush.message()).isEqualTo("POST /v1/coupons: HTTP 403");
        assertThat(rush.figures().outcomes()).containsOnlyKeys("ISSUED", "SOLD_OUT");
    }

    @Test
    void a_stopped_rush_ends_its_process() throws Exception {
        run(1, secret);

        rush.end(Rush.State.STOPPED, Instant.EPOCH, null);

        assertThat(rush.awaitUsersStopped(BOUND)).isTrue();
        assertThat(rush.state()).isEqualTo(Rush.State.STOPPED);
    }

    @Test
    void a_process_that_cannot_run_fails_the_rush_with_a_message() throws Exception {
        run(1, folder.resolve("missing"));

        assertThat(rush.awaitUsersStopped(BOUND)).isTrue();
        assertThat(rush.state()).isEqualTo(Rush.State.FAILED);
        assertThat(rush.message()).isEqualTo("The process of the crowd ended with 1, before its time.");
    }

    private void run(int port, Path secret) {
        CrowdProcess crowds = new CrowdProcess(() -> port, secret, Clock.systemUTC());
        Thread.ofVirtual().start(() -> crowds.accept(rush));
    }
}

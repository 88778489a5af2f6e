package dev.rushline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DockerEngineTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void an_engine_that_answers_a_ping_is_available() throws Exception {
        try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(engine));

            assertThat(DockerEngine.answers("tcp://127.0.0.1:" + engine.getLocalPort(), LONG))
                    .isTrue();

            answered.join();
        }
    }

    @Test
    @Timeout(60)
    void an_engine_that_accepts_and_never_responds_is_unavailable() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(DockerEngine.answers("tcp://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(200)))
                    .isFalse();
        }
    }

    @Test
    void an_engine_without_a_socket_is_unavailable() {
        assertThat(DockerEngine.answers("unix:///nowhere/docker.sock", LONG)).isFalse();
        assertThat(DockerEngine.answers("tcp://127.0.0.1:" + FreePorts.any(), LONG))
                .isFalse();
        assertThat(DockerEngine.answers("nonsense", LONG)).isFalse();
    }

    private static void answer(ServerSocket engine) {
        try (Socket client = engine.accept();
                InputStream request = client.getInputStream()) {
            assertThat(new String(request.readNBytes(10), StandardCharsets.US_ASCII))
                    .isEqualTo("GET /_ping");
            client.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}

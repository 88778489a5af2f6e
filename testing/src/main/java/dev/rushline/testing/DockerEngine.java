package dev.rushline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Whether containers can be started here. */
final class DockerEngine {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private DockerEngine() {}

    /** Pings the engine and never waits longer than two seconds. */
    static boolean answers() {
        String host = System.getenv().getOrDefault("DOCKER_HOST", "");
        return answers(host.isBlank() ? "unix:///var/run/docker.sock" : host, PATIENCE);
    }

    static boolean answers(String host, Duration patience) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        // In another thread, because a socket that accepts and never responds would block the caller.
        Thread asking = Thread.ofVirtual().start(() -> answer.complete(ping(host)));
        boolean answered = answer.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        asking.interrupt();
        return answered;
    }

    private static boolean ping(String host) {
        try (SocketChannel channel = SocketChannel.open(address(URI.create(host)))) {
            String request = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            InputStream response = Channels.newInputStream(channel);
            return new String(response.readNBytes(64), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException exception) {
            return false;
        }
    }

    private static SocketAddress address(URI host) {
        return "unix".equals(host.getScheme())
                ? UnixDomainSocketAddress.of(host.getPath())
                : new InetSocketAddress(host.getHost(), host.getPort());
    }
}

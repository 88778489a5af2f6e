package dev.rushline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** TCP ports of the loopback address. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** The wanted port, or any free one where zero is wanted. */
    static int orAnyFree(int wanted) {
        return wanted == 0 ? anyFree() : wanted;
    }

    static int anyFree() {
        try (ServerSocket socket = listening(0)) {
            return socket.getLocalPort();
        } catch (IOException exception) {
            throw new UncheckedIOException("no free port on " + HOST, exception);
        }
    }

    /** Checks before the server does, because servers report a taken port in stack traces. */
    static void requireFree(int port, String server, String setting) {
        try (ServerSocket socket = listening(port)) {
            socket.getLocalPort();
        } catch (IOException exception) {
            throw taken(server, port, setting, exception);
        }
    }

    static EmbeddedServerException taken(String server, int port, String setting, @Nullable Throwable cause) {
        return new EmbeddedServerException(
                "%s cannot listen on %s:%d, the port is taken: stop what listens there or choose another port with %s."
                        .formatted(server, HOST, port, setting),
                cause);
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // Closed connections in TIME_WAIT must not look like a listener.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
            return socket;
        } catch (IOException exception) {
            socket.close();
            throw exception;
        }
    }
}

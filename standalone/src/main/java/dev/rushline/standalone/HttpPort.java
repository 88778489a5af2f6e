package dev.rushline.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port of HTTP, looked at before anything starts, for it is the last to be opened. */
final class HttpPort {

    static final String HOST = "127.0.0.1";

    private HttpPort() {}

    static String url(int port) {
        return "http://" + HOST + ":" + port;
    }

    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        } catch (IOException exception) {
            throw taken(port, exception);
        }
    }

    static StartRefused taken(int port, Throwable cause) {
        return new StartRefused(
                "HTTP cannot listen on " + HOST + ":" + port
                        + ", the port is taken: stop what listens there or choose another port with RUSHLINE_PORT.",
                cause);
    }
}

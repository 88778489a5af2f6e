package dev.rushline.http.warmup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;

/** Calls the HTTP server of this process on connections that are kept. */
record LoopbackClient(String host, int port) {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** The address is that of the server, or the loopback one if it listens on all. The port is known once it listens. */
    static LoopbackClient of(Environment settings) throws IOException {
        InetAddress address = InetAddress.getByName(settings.getProperty("server.address", "0.0.0.0"));
        InetAddress host = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        int port = settings.getRequiredProperty("local.server.port", Integer.class);
        return new LoopbackClient(host.getHostAddress(), port);
    }

    URI uri(String path) {
        return URI.create("http://%s:%d%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, path));
    }

    /** The status of the answer, which is read to its end. */
    int send(WarmUpCall call, String token) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) uri(call.path()).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod(call.method());
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Accept", "application/json");
        if (call.json() != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream body = connection.getOutputStream()) {
                body.write(call.json().getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = connection.getResponseCode();
        try (InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                ? connection.getInputStream()
                : connection.getErrorStream()) {
            if (body != null) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
        return status;
    }
}

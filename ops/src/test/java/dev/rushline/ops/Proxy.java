package dev.rushline.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A real nginx with the configuration of this repository, in front of an app that answers everything. */
final class Proxy implements AutoCloseable {

    private final HttpServer app;
    private final Process process;
    private final Path output;
    private final int port;
    private final Queue<Headers> received = new ConcurrentLinkedQueue<>();
    private final CountDownLatch answers = new CountDownLatch(1);

    /**
     * Starts it.
     *
     * @param limits the variables that {@code ops/proxy/limits} reads
     */
    Proxy(Path folder, Map<String, String> limits) throws IOException, InterruptedException {
        app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        app.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        app.createContext("/", call -> {
            received.add(call.getRequestHeaders());
            call.getRequestBody().readAllBytes();
            if (call.getRequestURI().getPath().endsWith("/events")) {
                await();
            }
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        app.start();
        port = FreePorts.any();
        output = folder.resolve("nginx.log");
        process = nginx(folder, limits);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** The address of the proxy. */
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The headers of the calls that came through. */
    Queue<Headers> received() {
        return received;
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended: " + processOutput());
        }
        try (var socket = new java.net.Socket()) {
            socket.connect(address());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Lets the streams end. */
    void endStreams() {
        answers.countDown();
    }

    private void await() {
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process nginx(Path folder, Map<String, String> limits) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("limits.conf"), limits(limits));
        StringBuilder upstreams = new StringBuilder();
        for (String name : List.of("coupon-api", "queue-api", "payment")) {
            upstreams.append("upstream %s { server 127.0.0.1:%d; }%n"
                    .formatted(name, app.getAddress().getPort()));
        }
        Files.writeString(folder.resolve("upstreams.conf"), upstreams);
        Files.writeString(folder.resolve("mime.types"), "types { text/html html; }\n");
        Files.writeString(folder.resolve("routes.conf"), placed("ops/proxy/routes.conf", folder));
        Files.writeString(
                folder.resolve("nginx.conf"),
                placed("ops/proxy/nginx.conf", folder)
                        .replace("listen 8080 backlog=4096", "listen 127.0.0.1:" + port)
                        .replace("/dev/stdout", folder.resolve("access.log").toString()));
        List<String> command = new ArrayList<>(List.of(
                Tool.find("nginx").toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr", "-g"));
        // Its workers must read the files of this user.
        command.add("root".equals(System.getProperty("user.name")) ? "daemon off; user root;" : "daemon off;");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String limits(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder(Repository.file("ops/proxy/limits").toString());
        script.environment().putAll(variables);
        Process run = script.redirectErrorStream(true).start();
        String text = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new AssertionError(text);
        }
        return text;
    }

    /** A file of the proxy, with the folders of this machine instead of those of the image. */
    private static String placed(String file, Path folder) {
        return Repository.text(file)
                .replace("/tmp/", folder + "/")
                .replace("/srv/problems/", Repository.file("ops/proxy/problems") + "/");
    }

    private String processOutput() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        endStreams();
        process.destroy();
        process.onExit().join();
        app.stop(0);
    }
}

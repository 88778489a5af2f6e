package dev.rushline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on 127.0.0.1 between clients and one server. A test makes the link silent, slow or refused, and mends it. On a link
 * to PostgreSQL it can lose the answer to a COMMIT.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Condition GOOD = new Condition(Duration.ZERO, Long.MAX_VALUE, false);

    private final Supplier<InetSocketAddress> server;
    private final int port;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable LostCommit> armed = new AtomicReference<>();
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private Condition condition = GOOD;

    /** How the link is. */
    private record Condition(Duration delay, long bytesPerSecond, boolean isSilent) {

        long nanosFor(int bytes) {
            return delay.toNanos() + bytes * 1_000_000_000L / bytesPerSecond;
        }
    }

    /** A commit whose answer will be lost, known by a statement of its transaction. */
    private record LostCommit(String statement, CompletableFuture<Void> lost) {}

    private TcpProxy(int port, Supplier<InetSocketAddress> server) {
        this.port = port;
        this.server = server;
        mend();
    }

    /**
     * Listens on the port.
     *
     * @param server is asked for the server's address at each connection
     */
    public static TcpProxy start(int port, Supplier<InetSocketAddress> server) {
        return new TcpProxy(port, server);
    }

    /** Listens on the port for a server on another port of 127.0.0.1. */
    public static TcpProxy start(int port, int server) {
        return start(port, () -> new InetSocketAddress(LOOPBACK, server));
    }

    public int port() {
        return port;
    }

    /** Nothing passes any more, and nothing is closed, as if a cable was cut. What was sent meanwhile passes when it is mended. */
    public void silence() {
        become(new Condition(Duration.ZERO, Long.MAX_VALUE, true));
    }

    /** Each chunk in each direction is late by the delay, and by its size at this rate. */
    public void slow(Duration delay, long bytesPerSecond) {
        become(new Condition(delay, bytesPerSecond, false));
    }

    /** Closes all connections and refuses new ones. */
    public void refuse() {
        Thread accepting;
        synchronized (this) {
            closeListener();
            closeConnections();
            accepting = acceptor;
        }
        // The port is closed once the thread has left it.
        join(accepting);
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    /** The link is good again. */
    public synchronized void mend() {
        become(GOOD);
        if (listener == null) {
            ServerSocket listening = listen();
            listener = listening;
            acceptor = Thread.ofVirtual().name("proxy-" + port).start(() -> accept(listening));
        }
    }

    /**
     * The next transaction that runs a statement with this text is committed by the server, but its client never gets the answer:
     * the connection is closed instead. A statement outside a transaction is a transaction of its own.
     *
     * @return completes when it has happened
     */
    public CompletableFuture<Void> loseAnswerToCommit(String statement) {
        LostCommit commit = new LostCommit(statement, new CompletableFuture<>());
        armed.set(commit);
        return commit.lost();
    }

    @Override
    public void close() {
        mend();
        refuse();
    }

    private synchronized void become(Condition changed) {
        condition = changed;
        notifyAll();
    }

    private ServerSocket listen() {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(LOOPBACK, port), 1024);
            return listening;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private void closeListener() {
        ServerSocket listening = listener;
        listener = null;
        if (listening != null) {
            closeQuietly(listening);
        }
    }

    private void closeConnections() {
        connections.forEach(Connection::close);
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Connection connection = new Connection(listening.accept());
                if (isListening(listening, connection)) {
                    Thread.ofVirtual().name("proxy-" + port + "-calls").start(connection::open);
                } else {
                    connection.close();
                }
            }
        } catch (IOException refused) {
            // A test closed the listener.
        }
    }

    private synchronized boolean isListening(ServerSocket listening, Connection accepted) {
        return listening.equals(listener) && connections.add(accepted);
    }

    /** Until the bytes may pass. */
    private void passed(int bytes) {
        long nanos;
        synchronized (this) {
            nanos = condition.nanosFor(bytes);
        }
        LockSupport.parkNanos(nanos);
        synchronized (this) {
            try {
                while (condition.isSilent()) {
                    wait();
                }
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception exception) {
            // It is gone in any case.
        }
    }

    /** A client, and the connection to the server that was made for it. */
    private final class Connection {

        private final Socket client;
        private final Socket toServer = new Socket();
        private final SentTransactions transactions = new SentTransactions();
        private volatile @Nullable CompletableFuture<Void> losing;

        Connection(Socket client) {
            this.client = client;
        }

        void open() {
            try {
                client.setTcpNoDelay(true);
                toServer.setTcpNoDelay(true);
                toServer.connect(server.get());
                Thread.ofVirtual().name("proxy-" + port + "-answers").start(() -> pump(this::passAnswers));
                pump(this::passCalls);
            } catch (IOException unreachable) {
                close();
            }
        }

        private void passCalls() throws IOException {
            byte[] chunk = new byte[CHUNK];
            InputStream calls = client.getInputStream();
            OutputStream out = toServer.getOutputStream();
            for (int read = calls.read(chunk); read >= 0; read = calls.read(chunk)) {
                passed(read);
                LostCommit commit = armed.get();
                boolean isLost = transactions.endedBy(chunk, read).stream()
                        .flatMap(statements -> statements.stream())
                        .anyMatch(statement -> commit != null && statement.contains(commit.statement()));
                if (isLost && commit != null && armed.compareAndSet(commit, null)) {
                    losing = commit.lost();
                }
                out.write(chunk, 0, read);
            }
        }

        private void passAnswers() throws IOException {
            byte[] chunk = new byte[CHUNK];
            InputStream answers = toServer.getInputStream();
            OutputStream out = client.getOutputStream();
            for (int read = answers.read(chunk); read >= 0; read = answers.read(chunk)) {
                passed(read);
                CompletableFuture<Void> lost = losing;
                if (lost != null) {
                    lost.complete(null);
                    return;
                }
                out.write(chunk, 0, read);
            }
        }

        private void pump(Pump direction) {
            try {
                direction.run();
            } catch (IOException closed) {
                // One of the two has closed its side, or a test has refused the link.
            } finally {
                close();
            }
        }

        void close() {
            connections.remove(this);
            closeQuietly(client);
            closeQuietly(toServer);
        }
    }

    private interface Pump {
        void run() throws IOException;
    }
}

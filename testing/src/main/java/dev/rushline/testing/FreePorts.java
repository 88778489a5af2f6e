package dev.rushline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ports of 127.0.0.1 that nothing listens on.
 *
 * <p>A port is given once: it stays locked until this JVM ends, so test JVMs that run at the same time never get the same one. It is
 * below the range of outgoing connections, so a server that restarts finds its port free.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int MAX_ATTEMPTS = 1_000;
    private static final Path LOCKS = Path.of(System.getProperty("java.io.tmpdir"), "rushline-test-ports");
    /** By port, and reachable for as long as the JVM lives: a collected channel gives up its lock. */
    private static final Map<Integer, FileLock> GIVEN = new HashMap<>();

    private FreePorts() {}

    public static synchronized int any() {
        try {
            Files.createDirectories(LOCKS);
            for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
                int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
                // Opening a file whose lock this JVM holds, and closing it again, would give up that lock.
                FileLock lock = GIVEN.containsKey(port) ? null : lock(port);
                if (lock != null) {
                    GIVEN.put(port, lock);
                    if (isFree(port)) {
                        return port;
                    }
                }
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    private static @Nullable FileLock lock(int port) throws IOException {
        FileChannel channel = FileChannel.open(
                LOCKS.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return lock;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

package dev.rushline.line.nudge;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives the nudges of other processes on a connection that it keeps. */
final class JdbcNudgeListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JdbcNudgeListener.class);

    private static final String LISTEN = "listen rushline_nudge";
    private static final String UNLISTEN = "unlisten *";

    /** A stop waits for it. */
    private static final int WAIT_MILLIS = 250;

    /** A connection whose other end is gone without a word shows only by a statement. */
    private static final long PROBE_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);

    private final DataSource database;
    private final String instance;
    private final Nudges nudges;
    private @Nullable Connection connection;
    private long probedAt;

    JdbcNudgeListener(DataSource database, String instance, Nudges nudges) {
        this.database = database;
        this.instance = instance;
        this.nudges = nudges;
    }

    /** Waits a moment for nudges, and passes them on. */
    void receive() {
        try {
            for (PGNotification notification : notifications(listening())) {
                String[] sender = notification.getParameter().split(" ", 2);
                if (sender.length == 2 && !sender[0].equals(instance)) {
                    nudges.receive(sender[1]);
                }
            }
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("the database's notifications do not arrive; the board polls meanwhile", e);
        }
    }

    long delayAfter(long runNanos) {
        return connection == null ? RECONNECT_DELAY.toNanos() : 0;
    }

    private Connection listening() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = database.getConnection();
            connection = current;
            listen(current);
            nudges.startListening();
        } else if (System.nanoTime() - probedAt > PROBE_INTERVAL) {
            listen(current);
        }
        return current;
    }

    private void listen(Connection on) throws SQLException {
        execute(on, LISTEN);
        probedAt = System.nanoTime();
    }

    private static PGNotification[] notifications(Connection on) throws SQLException {
        PGNotification[] found = on.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
        return found == null ? new PGNotification[0] : found;
    }

    private static void execute(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The pool gets a connection that receives no notifications. */
    @Override
    public void close() {
        nudges.stopListening();
        Connection last = connection;
        connection = null;
        if (last != null) {
            try (last) {
                execute(last, UNLISTEN);
            } catch (SQLException e) {
                log.debug("the connection was broken", e);
            }
        }
    }
}

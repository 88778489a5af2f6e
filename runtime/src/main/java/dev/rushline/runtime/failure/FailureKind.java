package dev.rushline.runtime.failure;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** What caused the failure of a record's handling, and so whether a retry may succeed. */
public enum FailureKind {

    /** The record's data: a retry fails again, and the next record need not. */
    DATA,

    /** The database, the network or another system: it may heal, and until then the next record fails as well. */
    INFRASTRUCTURE,

    /** Neither is known: a bug, or a broken rule of the product. */
    UNKNOWN;

    /** What the failure, or what caused it, says. The database's own answer counts more than what wraps it, and data most. */
    public static FailureKind of(Throwable failure) {
        FailureKind kind = UNKNOWN;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException answer) {
                FailureKind answered = ofState(answer.getSQLState());
                if (answered == DATA) {
                    return DATA;
                }
                kind = answered == UNKNOWN ? kind : answered;
            }
            if (isInfrastructure(cause)) {
                kind = INFRASTRUCTURE;
            }
        }
        return kind;
    }

    /** By the class of the SQLSTATE, its first two characters. */
    private static FailureKind ofState(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return UNKNOWN;
        }
        return switch (state.substring(0, 2)) {
            // Data exceptions, violated constraints, exceeded limits of the program.
            case "22", "23", "54" -> DATA;
            // Connections, a transaction in the wrong state (read-only, timed out), credentials, a missing database,
            // rollbacks
            // for serialization or a deadlock, resources, a lock that is not available, an operator, a system error.
            case "08", "25", "28", "3D", "40", "53", "55", "57", "58" -> INFRASTRUCTURE;
            // No privilege, or no such table yet: statements are constants, so it is never the record.
            case "42" -> INFRASTRUCTURE;
            default -> UNKNOWN;
        };
    }

    private static boolean isInfrastructure(Throwable failure) {
        return isInfrastructureOfDatabase(failure)
                || failure instanceof UnavailableException
                || failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof InterruptedIOException
                || failure instanceof HttpTimeoutException
                || failure instanceof ClosedChannelException
                || failure instanceof UnresolvedAddressException
                || failure instanceof TimeoutException;
    }

    private static boolean isInfrastructureOfDatabase(Throwable failure) {
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionTimedOutException;
    }
}

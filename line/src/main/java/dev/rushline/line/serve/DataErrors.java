package dev.rushline.line.serve;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells data that a database will refuse however often it is offered from a database that is in trouble. */
final class DataErrors {

    private DataErrors() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && isRefusal(refusal.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Data exception, violated constraint, or a limit of the program such as a value too long for an index. */
    private static boolean isRefusal(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}

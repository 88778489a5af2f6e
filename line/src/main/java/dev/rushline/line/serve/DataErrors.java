package dev.rushline.line.serve;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Recognizes failures that the data causes: a retry of the same transaction fails again. */
final class DataErrors {

    private DataErrors() {}

    static boolean isDataError(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sqlFailure && isDataErrorState(sqlFailure.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The SQLSTATE classes of data exceptions, constraint violations and exceeded program limits. */
    private static boolean isDataErrorState(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}

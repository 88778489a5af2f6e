package dev.rushline.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFailureProblemsTests {

    @Test
    void a_transient_database_failure_is_unavailable() {
        assertUnavailable(new QueryTimeoutException("slow"));
        assertUnavailable(new CannotCreateTransactionException("no connection"));
        assertUnavailable(new TransactionSystemException("commit", new SQLException("gone", "08006")));
        assertUnavailable(
                new TransactionSystemException("commit", new RuntimeException(new SQLException("end", "57P01"))));
    }

    @Test
    void a_permanent_database_failure_is_an_internal_error() {
        assertInternalError(new DataIntegrityViolationException("twice", new SQLException("twice", "23505")));
        assertInternalError(new TransactionSystemException("commit", new SQLException("no state")));
        assertInternalError(new IllegalTransactionStateException("a bug"));
        assertInternalError(new IllegalStateException(new SQLException("gone", "08006")));
    }

    private static void assertUnavailable(Exception exception) {
        assertThat(ExceptionTranslator.of(exception).problem()).isEqualTo(HttpProblem.UNAVAILABLE);
        assertThat(ExceptionTranslator.of(exception).retryAfter()).isNotNull();
    }

    private static void assertInternalError(Exception exception) {
        assertThat(ExceptionTranslator.of(exception).problem()).isEqualTo(HttpProblem.INTERNAL_ERROR);
    }
}

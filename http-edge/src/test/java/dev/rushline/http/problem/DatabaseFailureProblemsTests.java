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
    void a_database_that_cannot_be_reached_now_is_away() {
        assertAway(new QueryTimeoutException("slow"));
        assertAway(new CannotCreateTransactionException("no connection"));
        assertAway(new TransactionSystemException("commit", new SQLException("gone", "08006")));
        assertAway(new TransactionSystemException("commit", new RuntimeException(new SQLException("end", "57P01"))));
    }

    @Test
    void what_time_does_not_cure_is_broken() {
        assertBroken(new DataIntegrityViolationException("twice", new SQLException("twice", "23505")));
        assertBroken(new TransactionSystemException("commit", new SQLException("no state")));
        assertBroken(new IllegalTransactionStateException("a bug"));
        assertBroken(new IllegalStateException(new SQLException("gone", "08006")));
    }

    private static void assertAway(Exception exception) {
        assertThat(ExceptionTranslator.of(exception).problem()).isEqualTo(HttpProblem.UNAVAILABLE);
        assertThat(ExceptionTranslator.of(exception).retryAfter()).isNotNull();
    }

    private static void assertBroken(Exception exception) {
        assertThat(ExceptionTranslator.of(exception).problem()).isEqualTo(HttpProblem.INTERNAL_ERROR);
    }
}

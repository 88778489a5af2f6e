package dev.rushline.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

class FailureKindTests {

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22P05", "23505", "23514", "54000"})
    void data_that_the_database_refuses_fails_again(String state) {
        assertThat(FailureKind.of(new IllegalStateException(new SQLException("no", state))))
                .isEqualTo(FailureKind.DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001", "08006", "25006", "25P03", "25P04", "28P01", "3D000", "40001", "40P01", "42501", "42P01",
                "53300", "55P03", "57014", "57P01", "57P03", "58030"
            })
    void a_database_that_is_away_read_only_locked_or_not_migrated_may_heal(String state) {
        assertThat(FailureKind.of(new IllegalStateException(new SQLException("no", state))))
                .isEqualTo(FailureKind.INFRASTRUCTURE);
    }

    @Test
    void what_the_database_answers_counts_more_than_what_wraps_it() {
        SQLException violated = new SQLException("violates a check", "23514");

        assertThat(FailureKind.of(new TransactionSystemException("could not commit", violated)))
                .isEqualTo(FailureKind.DATA);
        assertThat(FailureKind.of(new PessimisticLockingFailureException("no", violated)))
                .isEqualTo(FailureKind.DATA);
        assertThat(FailureKind.of(new DataIntegrityViolationException("no", new SQLException("away", "08006"))))
                .isEqualTo(FailureKind.INFRASTRUCTURE);
    }

    @Test
    void a_connection_that_cannot_be_made_may_heal() {
        assertThat(FailureKind.of(new CannotGetJdbcConnectionException(
                        "no", new SQLTransientConnectionException("not available after 2 s"))))
                .isEqualTo(FailureKind.INFRASTRUCTURE);
        assertThat(FailureKind.of(new IllegalStateException(new ConnectException("refused"))))
                .isEqualTo(FailureKind.INFRASTRUCTURE);
        assertThat(FailureKind.of(new IllegalStateException(new SocketTimeoutException("no answer"))))
                .isEqualTo(FailureKind.INFRASTRUCTURE);
        assertThat(FailureKind.of(new UnavailableException("503", null))).isEqualTo(FailureKind.INFRASTRUCTURE);
    }

    @Test
    void of_all_else_it_is_not_known_whether_a_retry_helps() {
        assertThat(FailureKind.of(new IllegalStateException("a broken rule"))).isEqualTo(FailureKind.UNKNOWN);
        assertThat(FailureKind.of(new NullPointerException())).isEqualTo(FailureKind.UNKNOWN);
        assertThat(FailureKind.of(new IOException("the end of the text"))).isEqualTo(FailureKind.UNKNOWN);
        assertThat(FailureKind.of(new SQLException("raised", "P0001"))).isEqualTo(FailureKind.UNKNOWN);
    }
}

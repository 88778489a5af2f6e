package dev.rushline.line.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.cursor.CursorClaims;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;

class BatchLimitTests {

    private final BatchLimit limit = new BatchLimit();

    @ParameterizedTest
    @ValueSource(strings = {"57014", "25P03", "25P04"})
    void a_timeout_of_the_database_halves_the_batch(String state) {
        limit.failed(1_000, failure(state), 0);

        assertThat(limit.records()).isEqualTo(500);
    }

    @Test
    void a_failure_after_the_longest_time_of_a_transaction_halves_the_batch() {
        limit.failed(1_000, failure("08006"), CursorClaims.TRANSACTION_TIMEOUT.toNanos());

        assertThat(limit.records()).isEqualTo(500);
    }

    @Test
    void another_failure_changes_nothing() {
        limit.failed(1_000, failure("08006"), 0);
        limit.failed(1_000, new IllegalStateException("no database"), 0);

        assertThat(limit.records()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_batch_of_one_record_is_not_halved() {
        limit.failed(1, failure("25P04"), 0);

        assertThat(limit.records()).isEqualTo(1);
    }

    @Test
    void it_grows_again_after_commits_up_to_no_limit() {
        limit.failed(1_000, failure("25P04"), 0);

        IntStream.range(0, 8).forEach(_ -> limit.committed());
        int grown = limit.records();
        IntStream.range(0, 8 * 32).forEach(_ -> limit.committed());

        assertThat(grown).isEqualTo(1_000);
        assertThat(limit.records()).isEqualTo(Integer.MAX_VALUE);
    }

    private static RuntimeException failure(String state) {
        return new DataAccessResourceFailureException("failed", new SQLException("no", state));
    }
}

package dev.rushline.line.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.line.LineId;
import dev.rushline.line.log.LogRange;
import dev.rushline.runtime.retention.ExpiredRows;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

class ForgettingDeadLettersIT {

    private final JdbcTemplate database = new JdbcTemplate(source(Servers.freshDatabase()));
    private final List<ExpiredRows> tables = JdbcLineRetention.tables(
                    new LogRetention(() -> Map.of(new LineId("requests", 1), new LogRange(50, 100)), database),
                    new LineRetentionProperties(Duration.ofDays(90), Duration.ofDays(365)),
                    database)
            .all();

    private static PGSimpleDataSource source(TestDatabase server) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    @BeforeEach
    void migrate() {
        new SchemaMigration("line").migrate(database.getDataSource());
    }

    private void deadLetter(String topic, int partition, long offset, String storedAgo, String replayedAgo) {
        database.update("""
                insert into line.line_dead_letter (topic, partition, position, headers, reason, stored_at, replayed_at)
                values (?, ?, ?, '[]', 'no json', now() - ?::interval, now() - ?::interval)
                """, topic, partition, offset, storedAgo, replayedAgo);
    }

    private List<Long> left() {
        return database.queryForList("select position from line.line_dead_letter order by 1", Long.class);
    }

    @Test
    void forgets_dead_letters_that_are_old_and_not_in_the_log_any_more() {
        deadLetter("requests", 1, 10, "91 days", null);
        deadLetter("requests", 1, 11, "200 days", "91 days");
        deadLetter("requests", 1, 12, "200 days", "89 days");
        deadLetter("requests", 1, 13, "89 days", null);
        deadLetter("requests", 1, 50, "91 days", null);
        deadLetter("requests", 2, 14, "91 days", null);
        deadLetter("others", 1, 15, "91 days", null);

        tables.forEach(rows -> rows.delete(1000));

        assertThat(left()).containsExactly(12L, 13L, 14L, 15L, 50L);
    }

    @Test
    void forgets_what_operators_did_a_year_ago() {
        database.update("""
                insert into line.audit (at, operator, action, subject, details)
                values (now() - interval '366 days', 'root', 'replay', 'old', '{}'),
                       (now() - interval '364 days', 'root', 'replay', 'young', '{}')
                """);

        tables.forEach(rows -> rows.delete(1000));

        assertThat(database.queryForList("select subject from line.audit", String.class))
                .containsExactly("young");
    }
}

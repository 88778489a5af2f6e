package dev.rushline.runtime.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

class DeletingExpiredRowsIT {

    private final JdbcTemplate database = new JdbcTemplate(source(Servers.freshDatabase()));
    private final ExpiredRows rows =
            ExpiredRows.olderThan(Duration.ofDays(7), "public.note", "r.at", "not r.kept", database);

    private static PGSimpleDataSource source(TestDatabase server) {
        var source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    @BeforeEach
    void notes() {
        database.execute("create table note (id bigint primary key, at timestamptz not null, kept boolean not null)");
        insert(1, 100, "8 days", false);
        insert(101, 110, "6 days", false);
        insert(111, 120, "8 days", true);
    }

    private void insert(int from, int to, String age, boolean kept) {
        database.update(
                "insert into note select id, now() - ?::interval, ? from generate_series(?, ?) id",
                age,
                kept,
                from,
                to);
    }

    private List<Long> left() {
        return database.queryForList("select id from note order by id", Long.class);
    }

    @Test
    void deletes_no_more_than_a_batch_and_nothing_that_is_younger_or_kept() {
        assertThat(rows.delete(30)).isEqualTo(30);
        assertThat(left()).hasSize(90);

        assertThat(rows.delete(1000)).isEqualTo(70);

        assertThat(rows.delete(1000)).isZero();
        assertThat(left()).hasSize(20).allMatch(id -> id > 100);
    }

    @Test
    void leaves_a_row_that_another_transaction_has_locked_for_the_next_time() throws Exception {
        try (Connection other = source(database).getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select from note where id = 7 for update");

            assertThat(rows.delete(1000)).isEqualTo(99);
            other.rollback();
        }

        assertThat(rows.delete(1000)).isEqualTo(1);
    }

    private static PGSimpleDataSource source(JdbcTemplate database) {
        return (PGSimpleDataSource) Objects.requireNonNull(database.getDataSource());
    }

    @Test
    void instances_that_delete_at_the_same_time_delete_each_row_once() throws Exception {
        Callable<Integer> instance = () -> {
            int deleted = 0;
            for (int batch = 0; batch < 40; batch++) {
                deleted += rows.delete(3);
            }
            return deleted;
        };
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = instances.invokeAll(List.of(instance, instance));

            assertThat(both.get(0).get() + both.get(1).get()).isEqualTo(100);
        }
        assertThat(left()).hasSize(20);
    }
}

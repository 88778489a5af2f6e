package dev.rushline.coupon;

import com.zaxxer.hikari.HikariDataSource;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the coupon tables and nothing in them. */
public final class LedgerDatabase implements AutoCloseable {

    private final HikariDataSource source = new HikariDataSource();
    public final JdbcTemplate template;
    public final JdbcClient client;
    public final TransactionTemplate transactions;

    public LedgerDatabase() {
        TestDatabase database = Servers.freshDatabase();
        source.setJdbcUrl(database.jdbcUrl());
        source.setUsername(database.user());
        source.setPassword(database.password());
        source.setMaximumPoolSize(2);
        new SchemaMigration("coupon").migrate(source);
        template = new JdbcTemplate(source);
        client = JdbcClient.create(template);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /** All rows of a table, every column, in an order that does not depend on how they were written. */
    public List<Map<String, Object>> rows(String table) {
        return client.sql("select * from coupon." + table + " t order by t::text collate \"C\"")
                .query()
                .listOfRows();
    }

    @Override
    public void close() {
        source.close();
    }
}

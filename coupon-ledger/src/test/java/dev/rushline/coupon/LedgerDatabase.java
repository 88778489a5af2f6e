package dev.rushline.coupon;

import com.zaxxer.hikari.HikariDataSource;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.StatementCount;
import dev.rushline.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with the coupon tables and nothing in them. */
public final class LedgerDatabase implements AutoCloseable {

    private final HikariDataSource source = new HikariDataSource();
    public final StatementCount statements = new StatementCount();
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
        DataSource counted = statements.in(source);
        template = new JdbcTemplate(counted);
        client = JdbcClient.create(template);
        transactions = new TransactionTemplate(new JdbcTransactionManager(counted));
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

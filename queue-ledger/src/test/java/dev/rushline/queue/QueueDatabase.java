package dev.rushline.queue;

import com.zaxxer.hikari.HikariDataSource;
import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.StatementCount;
import dev.rushline.testing.TestDatabase;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty database with the tables of lines and queues. */
public final class QueueDatabase implements AutoCloseable {

    private final HikariDataSource source = new HikariDataSource();
    public final TestDatabase server = Servers.freshDatabase();
    public final StatementCount statements = new StatementCount();
    public final JdbcClient client;
    public final TransactionTemplate transactions;

    public QueueDatabase() {
        source.setJdbcUrl(server.jdbcUrl());
        source.setUsername(server.user());
        source.setPassword(server.password());
        source.setMaximumPoolSize(8);
        new SchemaMigration("line").migrate(source);
        new SchemaMigration("queue").migrate(source);
        DataSource counted = statements.in(source);
        client = JdbcClient.create(counted);
        transactions = new TransactionTemplate(new JdbcTransactionManager(counted));
    }

    public DataSource source() {
        return source;
    }

    public long count(String sql) {
        return client.sql(sql).query(Long.class).single();
    }

    /** Rows that the connection of the surrounding transaction read lately from the tables of queues. */
    public long rowsRead() {
        return count("""
                select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
                  from pg_stat_xact_user_tables
                 where schemaname = 'queue'
                """);
    }

    @Override
    public void close() {
        source.close();
    }
}

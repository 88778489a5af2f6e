package dev.rushline.outbox.start;

import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** In which database cluster the numbers of transactions mean something. */
final class JdbcOrigin {

    private static final Logger log = LoggerFactory.getLogger(JdbcOrigin.class);

    private static final String MOVED = """
            update outbox.origin o
               set system_identifier = c.system_identifier
              from pg_control_system() c
             where o.system_identifier <> c.system_identifier
            """;

    // Transactions are numbered anew. Rows of the old cluster must look as old as they are.
    private static final String RENUMBER = "update outbox.event set transaction = '3'";

    private static final String BEGIN_AGAIN =
            "update outbox.shard set owner = null, epoch = epoch + 1, position = 0, snapshot = pg_current_snapshot()";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    JdbcOrigin(DataSource database) {
        this.database = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    void settle() {
        transaction.executeWithoutResult(_ -> {
            if (database.update(MOVED) == 1) {
                database.update(RENUMBER);
                database.update(BEGIN_AGAIN);
                log.warn(
                        "this is not the database cluster that the outbox was made in, so all retained events are published again");
            }
        });
    }
}

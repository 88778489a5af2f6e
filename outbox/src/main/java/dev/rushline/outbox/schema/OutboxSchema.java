package dev.rushline.outbox.schema;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The outbox's schema, brought up to date. Whoever needs the tables asks for this. */
public final class OutboxSchema {

    private OutboxSchema() {}

    /**
     * Brings the schema up to date, and finds out whether this is still the database cluster that it was made in. In another
     * one, after a restore, it is not known what was told: everything that is still kept is told again, and the inboxes know
     * what of it they have dealt with.
     */
    public static OutboxSchema migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("outbox")
                .locations("classpath:db/migration/outbox")
                // Its lock as one of the session: a transaction that holds it would stand idle while tables are made.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        new JdbcOrigin(database).settle();
        return new OutboxSchema();
    }
}

package dev.rushline.line;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * One owner's schema, brought up to date. Every owner has its own schema, folder of migrations and history, so that
 * owners can be released apart. Safe to run from many instances at once.
 *
 * @param owner names both the schema and the folder below {@code db/migration}
 */
public record SchemaMigration(String owner) {

    public SchemaMigration migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas(owner)
                .locations("classpath:db/migration/" + owner)
                // Its lock as one of the session: a transaction that only holds a lock stands idle meanwhile, and our
                // sessions end such a one after seconds, however long a migration takes.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        return this;
    }
}

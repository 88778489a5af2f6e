package dev.rushline.runtime.schema;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * One owner's schema. Every owner has its own schema, folder of migrations and history, so that owners can be released
 * apart. As a bean it is migrated before any bean that uses the database through JDBC or JPA is created, see
 * {@link org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization}.
 *
 * @param owner names both the schema and the folder below {@code db/migration}
 */
public record SchemaMigration(String owner) {

    /** Brings the schema up to date. Many instances may do so at once. */
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

package dev.rushline.runtime.schema;

import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of the app, for the user that may change its schemas. It keeps no connection open. */
public final class MigrationDatabase {

    private final DataSource database;

    MigrationDatabase(DataSource application, MigrationProperties properties, Environment environment) {
        String username = properties.username();
        this.database =
                username == null || username.isBlank() ? application : of(username, properties.password(), environment);
    }

    /** Brings the schema of an owner up to date. */
    public SchemaMigration migrate(String owner) {
        return new SchemaMigration(owner).migrate(database);
    }

    /** The same server and the same timeouts, with another user. */
    private static DataSource of(String username, @Nullable String password, Environment environment) {
        Properties settings = new Properties();
        Binder.get(environment)
                .bind("spring.datasource.hikari.data-source-properties", Bindable.mapOf(String.class, String.class))
                .ifBound(settings::putAll);
        DriverManagerDataSource database =
                new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url"));
        database.setUsername(username);
        database.setPassword(password);
        database.setConnectionProperties(settings);
        return database;
    }
}

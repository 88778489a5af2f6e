package dev.rushline.acceptance;

import dev.rushline.runtime.schema.SchemaMigration;
import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the tables of some modules and the rows of a fixture. Tests plant faults in it and roll them back. */
public final class PlantedDatabase implements AutoCloseable {

    private final Connection connection;

    public PlantedDatabase(String rows, String... modules) throws SQLException {
        TestDatabase database = Servers.freshDatabase();
        var source = new DriverManagerDataSource(database.jdbcUrl(), database.user(), database.password());
        for (String module : modules) {
            new SchemaMigration(module).migrate(source);
        }
        connection = database.connect();
        execute(rows);
        connection.setAutoCommit(false);
    }

    public Connection connection() {
        return connection;
    }

    public void execute(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package dev.rushline.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database and its user. */
public record TestDatabase(String jdbcUrl, String user, String password) {

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** The same database, reached through a link to its server. */
    public TestDatabase through(TcpProxy link) {
        String name = jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1);
        return new TestDatabase("jdbc:postgresql://127.0.0.1:%d/%s".formatted(link.port(), name), user, password);
    }
}

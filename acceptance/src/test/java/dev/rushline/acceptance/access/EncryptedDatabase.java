package dev.rushline.acceptance.access;

import dev.rushline.embedded.EmbeddedDatabase;
import dev.rushline.testing.FreePorts;
import dev.rushline.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** A PostgreSQL that takes connections with TLS only, and passwords from all but its superuser. */
final class EncryptedDatabase implements AutoCloseable {

    static final String PASSWORD = "a password";

    private final EmbeddedDatabase server;
    private final Path rootCertificate;

    private EncryptedDatabase(EmbeddedDatabase server, Path rootCertificate) {
        this.server = server;
        this.rootCertificate = rootCertificate;
    }

    static EncryptedDatabase start(Path folder, Certificate certificate) throws Exception {
        EmbeddedDatabase server = EmbeddedDatabase.start(folder, FreePorts.any());
        try (Connection superuser = new TestDatabase(server.jdbcUrl(), server.user(), "").connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + certificate.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                Files.writeString(Path.of(file.getString(1)), """
                        hostssl all rushline 127.0.0.1/32 trust
                        hostssl all all      127.0.0.1/32 scram-sha-256
                        """);
            }
        }
        server.restart();
        return new EncryptedDatabase(server, certificate.certificate());
    }

    /** For a user that verifies the server. */
    TestDatabase as(String user) {
        return new TestDatabase(verifying(rootCertificate), user, PASSWORD);
    }

    String verifying(Path trusted) {
        return server.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + trusted;
    }

    String unencrypted() {
        return server.jdbcUrl() + "?sslmode=disable";
    }

    @Override
    public void close() {
        server.close();
    }
}

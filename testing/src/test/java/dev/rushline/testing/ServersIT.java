package dev.rushline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void kafka_creates_topics_and_is_shared() throws Exception {
        String servers = Servers.bootstrapServers();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(Set.of(new NewTopic("servers-it", 2, (short) 1)))
                    .all()
                    .get();
            // The broker learns of a new topic a moment after the controller has made it.
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).contains("servers-it"));
        }
        assertThat(Servers.bootstrapServers()).isEqualTo(servers);
    }

    @Test
    void each_fresh_database_is_empty_and_of_postgresql_18() throws Exception {
        TestDatabase first = Servers.freshDatabase();
        TestDatabase second = Servers.freshDatabase();
        execute(first, "CREATE TABLE mine (number int)");

        execute(second, "CREATE TABLE mine (number int)");

        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
        assertThat(text(first, "SHOW server_version")).startsWith("18");
    }

    @Test
    void a_restarted_database_closes_connections_and_keeps_committed_rows() throws Exception {
        TestDatabase database = Servers.freshDatabase();
        execute(database, "CREATE TABLE kept AS SELECT 'kept' AS value");

        try (Connection before = database.connect()) {
            Servers.restartDatabase();

            Awaitility.await().until(() -> !before.isValid(1));
        }
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(text(database, "SELECT value FROM kept")).isEqualTo("kept"));
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

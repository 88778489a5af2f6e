package dev.rushline.line.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the first id seen of each topic, which never changes. */
final class JdbcTopicIds {

    private static final String INSERT = """
            insert into line.topic (name, topic_id)
            values (:name, :topicId)
            on conflict (name) do nothing
            """;

    private static final String READ = """
            select topic_id
              from line.topic
             where name = :name
            """;

    private static final String READ_ALL = """
            select name, topic_id
              from line.topic
            """;

    private final JdbcClient database;

    JdbcTopicIds(JdbcClient database) {
        this.database = database;
    }

    Optional<Uuid> known(String topic) {
        return database.sql(READ)
                .param("name", topic)
                .query(String.class)
                .optional()
                .map(Uuid::fromString);
    }

    /** The ids of the topics of all apps on this database. */
    Map<String, Uuid> all() {
        Map<String, Uuid> ids = new HashMap<>();
        database.sql(READ_ALL).query(row -> {
            ids.put(row.getString("name"), Uuid.fromString(row.getString("topic_id")));
        });
        return ids;
    }

    Uuid firstSeen(String topic, Uuid found) {
        database.sql(INSERT)
                .param("name", topic)
                .param("topicId", found.toString())
                .update();
        return known(topic).orElseThrow();
    }
}

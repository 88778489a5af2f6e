package dev.rushline.line.log;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first id that anybody saw of a topic stays its id. */
final class JdbcTopicIds {

    private static final String REMEMBER = """
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

    /** Of every topic that any application has seen. */
    Map<String, Uuid> all() {
        Map<String, Uuid> ids = new HashMap<>();
        database.sql(READ_ALL).query(row -> {
            ids.put(row.getString("name"), Uuid.fromString(row.getString("topic_id")));
        });
        return ids;
    }

    Uuid firstSeen(String topic, Uuid found) {
        database.sql(REMEMBER)
                .param("name", topic)
                .param("topicId", found.toString())
                .update();
        return known(topic).orElseThrow();
    }
}

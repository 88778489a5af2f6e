package dev.rushline.line.log;

import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first id that anybody saw of a topic stays its id. */
final class JdbcIncarnations {

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

    private final JdbcClient database;

    JdbcIncarnations(JdbcClient database) {
        this.database = database;
    }

    Optional<Uuid> known(String topic) {
        return database.sql(READ)
                .param("name", topic)
                .query(String.class)
                .optional()
                .map(Uuid::fromString);
    }

    Uuid firstSeen(String topic, Uuid found) {
        database.sql(REMEMBER)
                .param("name", topic)
                .param("topicId", found.toString())
                .update();
        return known(topic).orElseThrow();
    }
}

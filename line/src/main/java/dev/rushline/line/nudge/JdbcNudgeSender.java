package dev.rushline.line.nudge;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sends nudges to other processes, in statements of their own after the commits that they announce: PostgreSQL commits
 * transactions with a notification one after the other. Nudges that are added while one is sent are sent together.
 */
final class JdbcNudgeSender {

    private static final String NOTIFY = """
            select pg_notify('rushline_nudge', concat_ws(' ', :instance, :topic))
            """;

    private final JdbcClient database;
    private final String instance;
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    JdbcNudgeSender(JdbcClient database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    void add(String topic) {
        pending.add(topic);
    }

    /** A nudge that cannot be sent is lost. */
    void send() {
        for (Iterator<String> topics = pending.iterator(); topics.hasNext(); ) {
            String topic = topics.next();
            topics.remove();
            database.sql(NOTIFY)
                    .param("instance", instance)
                    .param("topic", topic)
                    .query((_, _) -> topic)
                    .list();
        }
    }
}

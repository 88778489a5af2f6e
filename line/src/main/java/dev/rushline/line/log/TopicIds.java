package dev.rushline.line.log;

import dev.rushline.line.Topic;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * The ids of the topics as the database has them since each topic was first seen. They do not change while this process
 * lives; {@link TopicMonitor} checks whether the brokers still have the same ids.
 */
public final class TopicIds {

    private final Map<String, Uuid> ids;

    public TopicIds(Map<String, Uuid> ids) {
        this.ids = Map.copyOf(ids);
    }

    public Uuid of(Topic<?> topic) {
        return Objects.requireNonNull(ids.get(topic.name()), topic::name);
    }

    Map<String, Uuid> all() {
        return ids;
    }
}

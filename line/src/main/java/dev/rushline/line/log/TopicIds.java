package dev.rushline.line.log;

import dev.rushline.line.Topic;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * The topics' ids, as the ledger knows them since each topic was first seen. They do not change while this process
 * lives: whether the brokers still agree is the business of {@link TopicMonitor}.
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

package dev.rushline.outbox.operating;

import java.util.Collection;

/** Shows operators what happened to the events of a key. */
@FunctionalInterface
public interface EventHistory {

    /**
     * The history of a key. It reads all events of a shard that are kept, so it is for an operator's question now and then. It fails rather
     * than take longer than some seconds.
     *
     * @param key the key of the events
     * @param eventIds further events of the key, that the outbox may not have any more
     * @param subjects further subjects of the audit table
     */
    KeyHistory of(String key, Collection<String> eventIds, Collection<String> subjects);
}

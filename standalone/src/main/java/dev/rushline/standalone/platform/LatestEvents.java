package dev.rushline.standalone.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The last few hundred events, each once however often it comes. */
final class LatestEvents {

    private static final int MOST = 300;

    private final LinkedHashMap<String, ShownEvent> events = new LinkedHashMap<>();

    synchronized void take(ShownEvent event) {
        events.putIfAbsent(event.id(), event);
        if (events.size() > MOST) {
            events.pollFirstEntry();
        }
    }

    synchronized List<ShownEvent> newestFirst() {
        return new ArrayList<>(events.values()).reversed();
    }
}

package dev.rushline.community.view;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The views since the last flush, by concert. Callers count pages that exist only, so the pages bound its size. */
final class ViewCounts {

    private final ConcurrentMap<String, Long> views = new ConcurrentHashMap<>();

    void add(String concertId, long added) {
        views.merge(concertId, added, Long::sum);
    }

    /** Takes the counts out, in the order of concerts. */
    Map<String, Long> take() {
        Map<String, Long> taken = new TreeMap<>();
        for (String concertId : views.keySet()) {
            Long counted = views.remove(concertId);
            if (counted != null) {
                taken.put(concertId, counted);
            }
        }
        return taken;
    }
}

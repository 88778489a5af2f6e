package dev.rushline.acceptance.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who stands behind each other: the stays of a queue of its own, or of all queues that share a line. */
record AdmissionsByLine(List<Line> all) {

    private static final int SHARED = 0;

    /** Stays in the order in which they began. */
    record Line(String name, List<QueueRow> queues, List<AdmissionRow> stays) {}

    static AdmissionsByLine of(QueueTables tables) {
        Map<String, List<QueueRow>> queues =
                new TreeMap<>(tables.openings().values().stream().collect(Collectors.groupingBy(AdmissionsByLine::nameOf)));
        Map<Long, String> names = new HashMap<>();
        queues.forEach((name, openings) -> openings.forEach(opening -> names.put(opening.queueId(), name)));
        Map<String, List<AdmissionRow>> byLine = tables.stays().stream()
                .filter(stay -> names.containsKey(stay.queueId()))
                .collect(Collectors.groupingBy(stay -> names.get(stay.queueId())));
        return new AdmissionsByLine(queues.entrySet().stream()
                .map(line -> new Line(line.getKey(), line.getValue(), byLine.getOrDefault(line.getKey(), List.of())))
                .toList());
    }

    private static String nameOf(QueueRow opening) {
        return opening.partition() == SHARED ? "the shared line" : opening.concertId() + " " + opening.queueId();
    }
}

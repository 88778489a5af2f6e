package dev.rushline.audit.queue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The admissions of each line: of a dedicated queue, or of all queues that share a line. */
public record AdmissionsByLine(List<Line> all) {

    private static final int SHARED = 0;

    /** The admissions are in the order of their times. */
    public record Line(String name, List<QueueRow> queues, List<AdmissionRow> admissions) {}

    /** Groups the admissions of all queues. */
    public static AdmissionsByLine of(QueueTables tables) {
        Map<String, List<AdmissionRow>> admissions = tables.admissions().stream()
                .collect(Collectors.groupingBy(admission ->
                        nameOf(Objects.requireNonNull(tables.queues().get(admission.queueId())))));
        return new AdmissionsByLine(tables.queues().values().stream()
                .collect(Collectors.groupingBy(AdmissionsByLine::nameOf, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(line ->
                        new Line(line.getKey(), line.getValue(), admissions.getOrDefault(line.getKey(), List.of())))
                .toList());
    }

    private static String nameOf(QueueRow queue) {
        return queue.partition() == SHARED ? "the shared line" : queue.concertId() + " " + queue.queueId();
    }
}

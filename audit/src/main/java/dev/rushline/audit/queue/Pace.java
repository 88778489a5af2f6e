package dev.rushline.audit.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * In no sliding second more users are admitted than the rate allows, and at no time more visits are active than the cap allows. Of
 * each line the first violation counts.
 */
public final class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Pace() {}

    /** Every difference. */
    public static List<String> differences(QueueEvidence evidence) {
        List<String> differences = new ArrayList<>();
        for (AdmissionsByLine.Line line : AdmissionsByLine.of(evidence.tables()).all()) {
            tooFast(line, evidence.limits(), differences);
            tooMany(line, evidence.limits(), differences);
        }
        return differences;
    }

    private static void tooFast(AdmissionsByLine.Line line, LimitHistory limits, List<String> differences) {
        List<AdmissionRow> admissions = line.admissions();
        int end = 0;
        for (int first = 0; first < admissions.size(); first++) {
            Instant from = admissions.get(first).admittedAt();
            Instant to = from.plus(SECOND);
            while (end < admissions.size() && admissions.get(end).admittedAt().isBefore(to)) {
                end++;
            }
            int allowed = limits.maxPerSecond(line.queues(), from, to);
            if (end - first > allowed) {
                differences.add("too fast: %s admitted %d of %d in the second from %s"
                        .formatted(line.name(), end - first, allowed, from));
                return;
            }
        }
    }

    private static void tooMany(AdmissionsByLine.Line line, LimitHistory limits, List<String> differences) {
        var ends = new PriorityQueue<Instant>();
        for (AdmissionRow admission : line.admissions()) {
            while (!ends.isEmpty() && !ends.peek().isAfter(admission.admittedAt())) {
                ends.remove();
            }
            ends.add(admission.endedAt() == null ? Instant.MAX : admission.endedAt());
            int allowed = limits.maxActive(line.queues(), admission.admittedAt());
            if (ends.size() > allowed) {
                differences.add("too many active: %s had %d of %d at %s, until %s"
                        .formatted(line.name(), ends.size(), allowed, admission.admittedAt(), ends.peek()));
                return;
            }
        }
    }
}

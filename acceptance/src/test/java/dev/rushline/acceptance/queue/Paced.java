package dev.rushline.acceptance.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * In no second, however it is cut out of time, more are let in than were allowed, and never are more inside than were
 * allowed.
 */
final class Paced implements QueuePromise {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Between the time that is written and the time when it shows, as long as nothing is wrong. */
    private static final Duration SHOWS = Duration.ofSeconds(1);

    private final ConcurrentLinkedQueue<LineSample> glimpses = new ConcurrentLinkedQueue<>();

    @Override
    public void glimpsed(LineSample glimpse) {
        glimpses.add(glimpse);
    }

    @Override
    public List<String> findings(Evidence evidence) {
        List<String> findings = new ArrayList<>();
        for (AdmissionsByLine.Line line : AdmissionsByLine.of(evidence.tables()).all()) {
            tooFast(line, evidence.said(), findings);
            tooMany(line, evidence.said(), findings);
        }
        Map<Integer, List<QueueRow>> queues = new HashMap<>();
        evidence.tables()
                .openings()
                .values()
                .forEach(opening -> queues.computeIfAbsent(opening.partition(), _ -> new ArrayList<>())
                        .add(opening));
        queues.forEach((partition, openings) -> seen(partition, openings, evidence.said(), findings));
        return findings;
    }

    private static void tooFast(AdmissionsByLine.Line line, LimitHistory said, List<String> findings) {
        List<AdmissionRow> stays = line.stays();
        int end = 0;
        for (int first = 0; first < stays.size(); first++) {
            Instant from = stays.get(first).admittedAt();
            Instant to = from.plus(SECOND);
            while (end < stays.size() && stays.get(end).admittedAt().isBefore(to)) {
                end++;
            }
            int allowed = said.mostPerSecond(line.queues(), from, to);
            if (end - first > allowed) {
                findings.add("too fast: %s let in %d of %d in the second from %s"
                        .formatted(line.name(), end - first, allowed, from));
                return;
            }
        }
    }

    private static void tooMany(AdmissionsByLine.Line line, LimitHistory said, List<String> findings) {
        var ends = new PriorityQueue<Instant>();
        for (AdmissionRow stay : line.stays()) {
            while (!ends.isEmpty() && !ends.peek().isAfter(stay.admittedAt())) {
                ends.remove();
            }
            ends.add(stay.endedAt() == null ? Instant.MAX : stay.endedAt());
            int allowed = said.mostActive(line.queues(), stay.admittedAt());
            if (ends.size() > allowed) {
                findings.add("too many: %s had %d of %d inside at %s, until %s"
                        .formatted(line.name(), ends.size(), allowed, stay.admittedAt(), ends.peek()));
                return;
            }
        }
    }

    /** The same by what was committed, so that nobody can make it good by writing other times. */
    private void seen(int partition, List<QueueRow> openings, LimitHistory said, List<String> findings) {
        List<LineSample> seen = glimpses.stream()
                .filter(glimpse -> glimpse.lines().containsKey(partition))
                .toList();
        int later = 0;
        long inside = 0;
        for (int at = 0; at < seen.size(); at++) {
            Instant from = seen.get(at).at();
            LineSample.Crowd crowd = seen.get(at).lines().get(partition);
            if (crowd.last().isAfter(from)) {
                findings.add("from the future: in line %d somebody is let in at %s, and it is %s"
                        .formatted(partition, crowd.last(), from));
            }
            int room = said.mostActive(openings, from);
            if (crowd.inside() > room && crowd.inside() > inside) {
                findings.add("a crowd: line %d was seen with %d of %d inside at %s"
                        .formatted(partition, crowd.inside(), room, from));
            }
            inside = crowd.inside();
            while (later + 1 < seen.size() && seen.get(later + 1).at().isBefore(from.plus(SECOND))) {
                later++;
            }
            long admitted = seen.get(later).lines().get(partition).admitted() - crowd.admitted();
            Duration longest = SECOND.plus(SHOWS);
            long allowed = (longest.toSeconds() + 1)
                    * (long) said.mostPerSecond(openings, from.minus(longest), from.plus(longest));
            if (admitted > allowed) {
                findings.add("a burst: line %d was seen to let in %d of %d in about a second from %s"
                        .formatted(partition, admitted, allowed, from));
            }
        }
    }
}

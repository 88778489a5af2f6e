package dev.rushline.acceptance.queue;

import dev.rushline.audit.queue.LimitHistory;
import dev.rushline.audit.queue.Pace;
import dev.rushline.audit.queue.QueueEvidence;
import dev.rushline.audit.queue.QueueRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * In no sliding second more users are admitted than the rate allows, and at no time more visits are active than the cap
 * allows.
 */
final class Paced implements QueuePromise {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The longest delay between the time in a row and its commit, unless there is a fault. */
    private static final Duration MAX_COMMIT_DELAY = Duration.ofSeconds(1);

    private final ConcurrentLinkedQueue<LineSample> samples = new ConcurrentLinkedQueue<>();

    @Override
    public void sampled(LineSample sample) {
        samples.add(sample);
    }

    @Override
    public List<String> findings(QueueEvidence evidence) {
        List<String> findings = new ArrayList<>(Pace.differences(evidence));
        evidence.tables().queues().values().stream()
                .collect(Collectors.groupingBy(QueueRow::partition))
                .forEach((partition, queues) -> sampled(partition, queues, evidence.limits(), findings));
        return findings;
    }

    /** The same by the number of committed rows, because the times in the rows could be wrong. */
    private void sampled(int partition, List<QueueRow> queues, LimitHistory limits, List<String> findings) {
        List<LineSample> line = samples.stream()
                .filter(sample -> sample.lines().containsKey(partition))
                .toList();
        int later = 0;
        long active = 0;
        for (int at = 0; at < line.size(); at++) {
            Instant from = line.get(at).at();
            LineSample.LineCounts counts = line.get(at).lines().get(partition);
            if (counts.lastAdmittedAt().isAfter(from)) {
                findings.add("sampled in the future: line %d has an admission at %s, and it is %s"
                        .formatted(partition, counts.lastAdmittedAt(), from));
            }
            int maxActive = limits.maxActive(queues, from);
            if (counts.active() > maxActive && counts.active() > active) {
                findings.add("sampled too many active: line %d had %d of %d at %s"
                        .formatted(partition, counts.active(), maxActive, from));
            }
            active = counts.active();
            while (later + 1 < line.size() && line.get(later + 1).at().isBefore(from.plus(SECOND))) {
                later++;
            }
            long admitted = line.get(later).lines().get(partition).admitted() - counts.admitted();
            Duration window = SECOND.plus(MAX_COMMIT_DELAY);
            long allowed = (window.toSeconds() + 1)
                    * (long) limits.maxPerSecond(queues, from.minus(window), from.plus(window));
            if (admitted > allowed) {
                findings.add("sampled too fast: line %d admitted %d of %d in about a second from %s"
                        .formatted(partition, admitted, allowed, from));
            }
        }
    }
}

package dev.rushline.queue.opening;

import dev.rushline.line.LineId;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.NowServingDocuments;
import dev.rushline.queue.waiting.QueueSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Where queues are opened, changed and closed. A change counts at once here, and everywhere as soon as the board shows it. */
public final class QueueAdministration {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final QueueLedger queueLedger;
    private final QueueSnapshot queues;
    private final NowServingDocuments documents;
    private final IntSupplier lines;
    private final Function<LineId, OptionalLong> ends;
    private final Function<LineId, OptionalLong> lastEnds;
    private final Clock clock;

    /**
     * The desk of these lines.
     *
     * @param lines how many there are now, or 0 while nobody knows
     * @param ends the offset that the next record of a line will get, asked for now; nothing if the brokers do not say
     * @param lastEnds the same as it was last seen, which costs nothing
     */
    public QueueAdministration(
            QueueLedger queueLedger,
            QueueSnapshot queues,
            NowServingDocuments documents,
            IntSupplier lines,
            Function<LineId, OptionalLong> ends,
            Function<LineId, OptionalLong> lastEnds,
            Clock clock) {
        this.queueLedger = queueLedger;
        this.queues = queues;
        this.documents = documents;
        this.lines = lines;
        this.ends = ends;
        this.lastEnds = lastEnds;
        this.clock = clock;
    }

    /** Opens the concert's queue, or changes the one that it has; one that was closed and is not drained opens again. */
    public QueueChangeResult put(String concertId, QueueSpec spec, String by) {
        // Twice, because between a look and the opening somebody else may open or end it.
        for (int look = 0; look < 2; look++) {
            QueueChangeResult change = change(concertId, spec::applyToReopened, by);
            if (!(change instanceof QueueChangeResult.UnknownConcert)) {
                return change;
            }
            Optional<QueueChangeResult> opened = open(concertId, spec, by);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        return new QueueChangeResult.Unavailable(RETRY_AFTER);
    }

    /** Changes what is given, of a queue that is not over. */
    public QueueChangeResult patch(String concertId, QueueSpec spec, String by) {
        return change(concertId, spec::applyTo, by);
    }

    /** What an operator sees of the concert's queue, also after its end. */
    public Optional<QueueFigures> figures(String concertId) {
        return queues.find(concertId).map(queue -> figures(queue, queueLedger.counts(queue.queueId()), ends));
    }

    /**
     * What an operator sees of every concert's queue, the newest first. It costs one query; those who came since the
     * brokers were last looked at, a second ago or so, do not wait yet.
     */
    public List<QueueFigures> newestFirst(Queue.@Nullable State state, int most) {
        return queueLedger.newestFirst(state, most).stream()
                .map(found -> figures(found.queue(), found.counts(), lastEnds))
                .toList();
    }

    private QueueFigures figures(Queue queue, QueueLedger.Counts counts, Function<LineId, OptionalLong> ends) {
        long waiting = queue.isOver()
                ? 0
                : documents.waiting(queue, ends.apply(queue.line()).orElse(queue.startOffset()));
        return new QueueFigures(queue, waiting, counts.active(), counts.admitted(), counts.observedRatePerSecond());
    }

    private QueueChangeResult change(
            String concertId, BiFunction<Queue, Instant, QueueSpec.Answer> decision, String by) {
        QueueChangeResult change = queueLedger.change(concertId, decision, by);
        if (change instanceof QueueChangeResult.Changed(Queue changed)) {
            queues.look(changed.queueId());
        }
        return change;
    }

    /** Nothing if the concert has a queue by now. */
    private Optional<QueueChangeResult> open(String concertId, QueueSpec spec, String by) {
        Instant opensAt = spec.opensAt();
        if (opensAt != null && !opensAt.isAfter(clock.instant())) {
            return Optional.of(new QueueChangeResult.OpensInThePast());
        }
        int known = lines.getAsInt();
        if (known == 0) {
            return Optional.of(new QueueChangeResult.Unavailable(RETRY_AFTER));
        }
        List<Integer> candidates = spec.modeOrDefault() == Queue.Mode.SHARED
                ? List.of(QueueTopic.SHARED_PARTITION)
                : queueLedger.freeLines(known);
        for (int partition : candidates) {
            OptionalLong end = ends.apply(QueueTopic.WAITING_TOKENS.line(partition));
            if (end.isEmpty()) {
                return Optional.of(new QueueChangeResult.Unavailable(RETRY_AFTER));
            }
            Optional<Queue> opened = queueLedger.open(draft(concertId, spec, partition, end.getAsLong()), by);
            if (opened.isPresent()) {
                queues.look(opened.get().queueId());
                return Optional.of(new QueueChangeResult.Opened(opened.get()));
            }
            if (queueLedger.isCurrent(concertId)) {
                return Optional.empty();
            }
        }
        return Optional.of(new QueueChangeResult.NoFreeLine());
    }

    private static QueueLedger.NewQueue draft(String concertId, QueueSpec spec, int partition, long end) {
        Instant opensAt = spec.opensAt();
        FairStart fairStart = opensAt == null ? null : FairStart.at(opensAt, end);
        return new QueueLedger.NewQueue(concertId, spec, partition, end, fairStart);
    }
}

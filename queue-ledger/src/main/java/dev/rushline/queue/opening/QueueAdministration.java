package dev.rushline.queue.opening;

import dev.rushline.line.LineId;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.Positions;
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

/** Opens, changes and closes queues. A change is visible on this instance at once, on others with the next refresh of the board. */
public final class QueueAdministration {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final QueueLedger queueLedger;
    private final QueueSnapshot queues;
    private final Positions positions;
    private final IntSupplier partitions;
    private final Function<LineId, OptionalLong> logEnds;
    private final Function<LineId, OptionalLong> lastLogEnds;
    private final Clock clock;

    /**
     * @param partitions the number of partitions, or 0 while it is unknown
     * @param logEnds the log end of a line, from the brokers; empty if they do not answer
     * @param lastLogEnds the log end of a line as last seen, without a call
     */
    public QueueAdministration(
            QueueLedger queueLedger,
            QueueSnapshot queues,
            Positions positions,
            IntSupplier partitions,
            Function<LineId, OptionalLong> logEnds,
            Function<LineId, OptionalLong> lastLogEnds,
            Clock clock) {
        this.queueLedger = queueLedger;
        this.queues = queues;
        this.positions = positions;
        this.partitions = partitions;
        this.logEnds = logEnds;
        this.lastLogEnds = lastLogEnds;
        this.clock = clock;
    }

    /** Opens the concert's queue, or changes the one that it has; one that was closed and is not drained opens again. */
    public QueueChangeResult put(String concertId, QueueSpec spec, String by) {
        // Twice, because a concurrent call may open or end the queue between the two statements.
        for (int attempt = 0; attempt < 2; attempt++) {
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

    /** Changes the given fields of a queue that is not over. */
    public QueueChangeResult patch(String concertId, QueueSpec spec, String by) {
        return change(concertId, spec::applyTo, by);
    }

    /** The figures of the concert's queue, also after its end. */
    public Optional<QueueFigures> figures(String concertId) {
        return queues.find(concertId).map(queue -> figures(queue, queueLedger.counts(queue.queueId()), logEnds));
    }

    /**
     * The figures of the last queue of each concert, the newest first, in one query. Log logEnds are as last seen, so
     * {@code waiting} may lag by a second.
     */
    public List<QueueFigures> newestFirst(Queue.@Nullable State state, int max) {
        return queueLedger.newestFirst(state, max).stream()
                .map(found -> figures(found.queue(), found.counts(), lastLogEnds))
                .toList();
    }

    private QueueFigures figures(Queue queue, QueueLedger.Counts counts, Function<LineId, OptionalLong> logEnds) {
        long waiting = queue.isOver()
                ? 0
                : positions.countWaiting(queue, logEnds.apply(queue.line()).orElse(queue.startOffset()));
        return new QueueFigures(queue, waiting, counts.active(), counts.admitted(), counts.observedRatePerSecond());
    }

    private QueueChangeResult change(
            String concertId, BiFunction<Queue, Instant, QueueSpec.Result> decision, String by) {
        QueueChangeResult change = queueLedger.change(concertId, decision, by);
        if (change instanceof QueueChangeResult.Changed(Queue changed)) {
            queues.refresh(changed.queueId());
        }
        return change;
    }

    /** Empty if the concert has a queue by now. */
    private Optional<QueueChangeResult> open(String concertId, QueueSpec spec, String by) {
        Instant opensAt = spec.opensAt();
        if (opensAt != null && !opensAt.isAfter(clock.instant())) {
            return Optional.of(new QueueChangeResult.OpensInThePast());
        }
        int count = partitions.getAsInt();
        if (count == 0) {
            return Optional.of(new QueueChangeResult.Unavailable(RETRY_AFTER));
        }
        List<Integer> candidates = spec.modeOrDefault() == Queue.Mode.SHARED
                ? List.of(QueueTopic.SHARED_PARTITION)
                : queueLedger.freePartitions(count);
        for (int partition : candidates) {
            OptionalLong end = logEnds.apply(QueueTopic.WAITING_TOKENS.line(partition));
            if (end.isEmpty()) {
                return Optional.of(new QueueChangeResult.Unavailable(RETRY_AFTER));
            }
            Optional<Queue> opened = queueLedger.open(newQueue(concertId, spec, partition, end.getAsLong()), by);
            if (opened.isPresent()) {
                queues.refresh(opened.get().queueId());
                return Optional.of(new QueueChangeResult.Opened(opened.get()));
            }
            if (queueLedger.isCurrent(concertId)) {
                return Optional.empty();
            }
        }
        return Optional.of(new QueueChangeResult.NoFreeLine());
    }

    private static QueueLedger.NewQueue newQueue(String concertId, QueueSpec spec, int partition, long end) {
        Instant opensAt = spec.opensAt();
        FairStart fairStart = opensAt == null ? null : FairStart.at(opensAt, end);
        return new QueueLedger.NewQueue(concertId, spec, partition, end, fairStart);
    }
}

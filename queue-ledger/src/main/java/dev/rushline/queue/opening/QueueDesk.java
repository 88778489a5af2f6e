package dev.rushline.queue.opening;

import dev.rushline.line.LineId;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueTopic;
import dev.rushline.queue.waiting.Announcements;
import dev.rushline.queue.waiting.Queues;
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
public final class QueueDesk {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final OpenQueues openQueues;
    private final Queues queues;
    private final Announcements announcements;
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
    public QueueDesk(
            OpenQueues openQueues,
            Queues queues,
            Announcements announcements,
            IntSupplier lines,
            Function<LineId, OptionalLong> ends,
            Function<LineId, OptionalLong> lastEnds,
            Clock clock) {
        this.openQueues = openQueues;
        this.queues = queues;
        this.announcements = announcements;
        this.lines = lines;
        this.ends = ends;
        this.lastEnds = lastEnds;
        this.clock = clock;
    }

    /** Opens the concert's queue, or changes the one that it has; one that was closed and is not drained opens again. */
    public QueueChange put(String concertId, QueueWish wish, String by) {
        // Twice, because between a look and the opening somebody else may open or end it.
        for (int look = 0; look < 2; look++) {
            QueueChange change = change(concertId, wish::ontoOpened, by);
            if (!(change instanceof QueueChange.UnknownConcert)) {
                return change;
            }
            Optional<QueueChange> opened = open(concertId, wish, by);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        return new QueueChange.Unavailable(RETRY_AFTER);
    }

    /** Changes what is given, of a queue that is not over. */
    public QueueChange patch(String concertId, QueueWish wish, String by) {
        return change(concertId, wish::onto, by);
    }

    /** What an operator sees of the concert's queue, also after its end. */
    public Optional<QueueFigures> figures(String concertId) {
        return queues.find(concertId).map(queue -> figures(queue, openQueues.counts(queue.queueId()), ends));
    }

    /**
     * What an operator sees of every concert's queue, the newest first. It costs one query; those who came since the
     * brokers were last looked at, a second ago or so, do not wait yet.
     */
    public List<QueueFigures> newestFirst(Queue.@Nullable State state, int most) {
        return openQueues.newestFirst(state, most).stream()
                .map(found -> figures(found.queue(), found.counts(), lastEnds))
                .toList();
    }

    private QueueFigures figures(Queue queue, OpenQueues.Counts counts, Function<LineId, OptionalLong> ends) {
        long waiting = queue.isOver()
                ? 0
                : announcements.waiting(queue, ends.apply(queue.line()).orElse(queue.fromPosition()));
        return new QueueFigures(queue, waiting, counts.active(), counts.admitted(), counts.observedRatePerSecond());
    }

    private QueueChange change(String concertId, BiFunction<Queue, Instant, QueueWish.Answer> decision, String by) {
        QueueChange change = openQueues.change(concertId, decision, by);
        if (change instanceof QueueChange.Changed(Queue changed)) {
            queues.look(changed.queueId());
        }
        return change;
    }

    /** Nothing if the concert has a queue by now. */
    private Optional<QueueChange> open(String concertId, QueueWish wish, String by) {
        Instant opensAt = wish.opensAt();
        if (opensAt != null && !opensAt.isAfter(clock.instant())) {
            return Optional.of(new QueueChange.OpensInThePast());
        }
        int known = lines.getAsInt();
        if (known == 0) {
            return Optional.of(new QueueChange.Unavailable(RETRY_AFTER));
        }
        List<Integer> candidates = wish.modeOfNew() == Queue.Mode.SHARED
                ? List.of(QueueTopic.SHARED_PARTITION)
                : openQueues.freeLines(known);
        for (int partition : candidates) {
            OptionalLong end = ends.apply(QueueTopic.WAITING_TOKENS.line(partition));
            if (end.isEmpty()) {
                return Optional.of(new QueueChange.Unavailable(RETRY_AFTER));
            }
            Optional<Queue> opened = openQueues.open(draft(concertId, wish, partition, end.getAsLong()), by);
            if (opened.isPresent()) {
                queues.look(opened.get().queueId());
                return Optional.of(new QueueChange.Opened(opened.get()));
            }
            if (openQueues.isCurrent(concertId)) {
                return Optional.empty();
            }
        }
        return Optional.of(new QueueChange.NoFreeLine());
    }

    private static OpenQueues.Draft draft(String concertId, QueueWish wish, int partition, long end) {
        Instant opensAt = wish.opensAt();
        FairStart fairStart = opensAt == null ? null : FairStart.at(opensAt, end);
        return new OpenQueues.Draft(concertId, wish, partition, end, fairStart);
    }
}

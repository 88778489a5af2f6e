package dev.rushline.queue.admitting;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.line.serve.PacedDecider;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.admitting.AdmissionLedger.EndedVisits;
import dev.rushline.queue.admitting.AdmissionLedger.Holder;
import dev.rushline.queue.admitting.AdmissionLedger.PastStep;
import dev.rushline.queue.admitting.AdmissionLedger.View;
import dev.rushline.queue.admitting.DrawnOrderSelector.Called;
import dev.rushline.queue.admitting.PreQueueCollector.Gathered;
import dev.rushline.queue.admitting.LogOrderSelector.Walked;
import dev.rushline.queue.admitting.QueueMeters.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Admits the people of one line. What it writes, the settings it goes by and the time it paces by are read and written in
 * one transaction with the cursor, so that whoever takes the line over goes on exactly where this one stopped, at the same
 * pace.
 */
final class AdmissionDecider implements PacedDecider<QueueRecord> {

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration HELD = Duration.ofMillis(200);
    private static final long MARK = TimeUnit.MILLISECONDS.toNanos(250);

    private final LineId line;
    private final AdmissionLedger ledger;
    private final AdmissionProperties properties;
    private final Surroundings surroundings;
    private final Pacer pacer;
    private final ActiveVisits inside;
    private long cursor;
    private long readTo;
    private LineSettings settings;
    private Instant viewedAt;
    private long viewedNanos;
    private long markedAt;
    private boolean isFull;

    AdmissionDecider(Claim claim, AdmissionLedger ledger, AdmissionProperties properties, Surroundings surroundings) {
        this.line = claim.line();
        this.ledger = ledger;
        this.properties = properties;
        this.surroundings = surroundings;
        this.pacer = new Pacer(properties.tick());
        this.inside = new ActiveVisits(ledger, this::show);
        View view = ledger.view(line.partition());
        this.settings = LineSettings.of(view.queues());
        this.viewedAt = view.now();
        this.viewedNanos = System.nanoTime();
        this.cursor = claim.position();
        this.readTo = view.queues().stream()
                .filter(queue -> queue.queue().mode() == Queue.Mode.DEDICATED)
                .mapToLong(queue -> queue.readFrom(claim.position()))
                .findFirst()
                .orElse(claim.position());
        this.markedAt = System.nanoTime() - MARK;
        remember(ledger.lastSecond(line.partition()), view.now());
    }

    /** The last step of another may have been seen later than it says, so it counts as if it was now. */
    private void remember(List<PastStep> lastSecond, Instant now) {
        for (int at = 0; at < lastSecond.size(); at++) {
            PastStep past = lastSecond.get(at);
            boolean isLast = at == lastSecond.size() - 1;
            pacer.remember(micros(isLast ? now : past.admittedAt()), past.admitted());
        }
    }

    @Override
    public long readFrom() {
        return readTo;
    }

    @Override
    public int wants() {
        if (settings.isCollecting()) {
            return Integer.MAX_VALUE;
        }
        return settings.isDrawing(cursor) ? 0 : 1_000 + settings.rate() / 5;
    }

    @Override
    public Duration rest(boolean somebodyWaits) {
        if (settings.isCollecting()) {
            return somebodyWaits ? Duration.ZERO : untilOpening();
        }
        if (!somebodyWaits && !settings.isDrawing(cursor)) {
            return inside.isAnybody() ? HELD : IDLE;
        }
        if (settings.queues().isEmpty()) {
            return Duration.ZERO;
        }
        if (settings.isPaused()) {
            return HELD;
        }
        return isFull ? properties.tick() : pacer.rest(System.nanoTime(), settings.rate());
    }

    private Duration untilOpening() {
        Instant now = viewedAt.plusNanos(System.nanoTime() - viewedNanos);
        return settings.queues().stream()
                .map(queue -> queue.queue().opensAt())
                .filter(Objects::nonNull)
                .map(opensAt -> Duration.between(now, opensAt))
                .filter(left -> left.compareTo(IDLE) < 0)
                .min(Comparator.naturalOrder())
                .map(left -> left.compareTo(properties.tick()) < 0 ? properties.tick() : left)
                .orElse(IDLE);
    }

    @Override
    public Step<QueueRecord> decide(Batch<QueueRecord> waiting) {
        Step<QueueRecord> turn = step(waiting);
        List<EndedVisits> ended = inside.ended();
        return ended.isEmpty()
                ? turn
                : new Step<>(turn.readTo(), turn.cursor(), turn.served(), () -> {
                    turn.afterwards().run();
                    settings.queues().forEach(queue -> surroundings.meters().ended(queue, ended));
                });
    }

    private Step<QueueRecord> step(Batch<QueueRecord> waiting) {
        inside.beginStep();
        // Read before the database's clock: whatever the step waits for later has not passed when it lets people in.
        long nanos = System.nanoTime();
        View view = ledger.view(line.partition());
        seen(view, nanos);
        if (!settings.queues().isEmpty()) {
            inside.sweep(settings.ids(), view.now(), isFull);
        }
        skipWhatBelongsToNobody();
        for (ServedQueue queue : settings.queues()) {
            FairStart fairStart = queue.queue().fairStart();
            if (fairStart != null && queue.isCollecting()) {
                return gather(queue, fairStart, waiting, view.now());
            }
            if (fairStart != null && queue.isDrawing(cursor)) {
                return draw(queue, fairStart, view.now());
            }
        }
        return walk(waiting, view.now());
    }

    @Override
    public void letGo() {
        settings.queues()
                .forEach(queue -> surroundings.meters().forget(queue.queue().concertId()));
    }

    private void seen(View view, long nanos) {
        settings = LineSettings.of(view.queues());
        viewedAt = view.now();
        viewedNanos = nanos;
    }

    /** Before the place from which on a line was given to a concert there are only tickets of queues that are over. */
    private void skipWhatBelongsToNobody() {
        for (ServedQueue queue : settings.queues()) {
            if (queue.queue().mode() == Queue.Mode.DEDICATED) {
                cursor = Math.max(cursor, queue.queue().startOffset());
                readTo = Math.max(readTo, cursor);
            }
        }
    }

    private Step<QueueRecord> gather(ServedQueue queue, FairStart fairStart, Batch<QueueRecord> waiting, Instant now) {
        if (waiting.next() <= readTo) {
            boolean isDue = !now.isBefore(fairStart.opensAt()) && System.nanoTime() - markedAt > MARK;
            return turn(List.of(), isDue ? () -> mark(queue) : () -> {});
        }
        Gathered gathered = new PreQueueCollector(ledger, queue, fairStart).gather(waiting);
        readTo = Math.max(readTo, gathered.next());
        if (gathered.all()) {
            seen(ledger.view(line.partition()), viewedNanos);
        }
        return turn(List.of(), () -> {});
    }

    /** Puts a record in line behind which nobody was early, in case nobody comes. */
    private void mark(ServedQueue queue) {
        markedAt = System.nanoTime();
        surroundings.markOpening(queue.queue());
    }

    private Step<QueueRecord> draw(ServedQueue queue, FairStart fairStart, Instant now) {
        long budget = budget(now);
        if (budget == 0) {
            return turn(List.of(), () -> {});
        }
        Called called = new DrawnOrderSelector(ledger, queue, fairStart).call(cursor, budget);
        cursor = called.next();
        return turn(List.of(), admit(Map.of(queue, called.admitted()), now));
    }

    private Step<QueueRecord> walk(Batch<QueueRecord> waiting, Instant now) {
        if (settings.queues().isEmpty()) {
            readTo = Math.max(readTo, waiting.next());
            cursor = Math.max(cursor, readTo);
            return turn(List.of(), () -> {});
        }
        long budget = waiting.entries().isEmpty() ? 0 : budget(now);
        if (budget == 0) {
            if (waiting.entries().isEmpty()) {
                readTo = Math.max(readTo, waiting.next());
                cursor = Math.max(cursor, readTo);
                release(now);
            }
            return turn(List.of(), () -> {});
        }
        Walked walked = new LogOrderSelector(ledger, settings.queues()).walk(waiting, budget);
        readTo = Math.max(readTo, walked.next());
        cursor = Math.max(cursor, readTo);
        Runnable counting = admit(walked.admitted(), now);
        return new Step<>(readTo, cursor, walked.passed(), counting);
    }

    private Step<QueueRecord> turn(List<LineRecord<QueueRecord>> served, Runnable afterwards) {
        return new Step<>(readTo, cursor, served, afterwards);
    }

    private long budget(Instant now) {
        isFull = false;
        if (settings.isPaused()) {
            return 0;
        }
        long byPace = pacer.budget(micros(now), viewedNanos, settings.rate());
        long budget = inside.roomFor(byPace, settings);
        isFull = byPace > 0 && budget == 0;
        return budget;
    }

    private Runnable admit(Map<ServedQueue, List<Holder>> admitted, Instant now) {
        long number = 0;
        for (Map.Entry<ServedQueue, List<Holder>> one : admitted.entrySet()) {
            if (!one.getValue().isEmpty()) {
                ledger.admit(one.getKey(), one.getValue(), now);
                number += one.getValue().size();
            }
        }
        pacer.admitted(number);
        inside.came(number);
        return () -> admitted.forEach(
                (queue, holders) -> surroundings.meters().admitted(queue.queue().concertId(), holders.size()));
    }

    private void show(Map<Long, Long> counted) {
        long waiting = Math.max(0, surroundings.endOf(line).orElse(cursor) - cursor);
        long all = counted.values().stream().mapToLong(Long::longValue).sum();
        boolean isHeld = settings.isPaused() || settings.isCollecting();
        for (ServedQueue queue : settings.queues()) {
            long active = counted.getOrDefault(queue.id(), 0L);
            long cap = Math.max(0, settings.maxActive() - (all - active));
            surroundings
                    .meters()
                    .show(queue.queue().concertId(), line, new Figures(waiting, active, settings.rate(), cap, isHeld));
        }
    }

    /** Gives lines back whose queue was closed a while ago, once nobody is in line or inside. */
    private void release(Instant now) {
        for (ServedQueue queue : settings.queues()) {
            Instant closedAt = queue.closedAt();
            boolean isClosed = queue.queue().state() == Queue.State.CLOSED
                    && closedAt != null
                    && closedAt.plus(properties.grace()).isBefore(now);
            if (isClosed
                    && cursor >= surroundings.endOf(line).orElse(Long.MAX_VALUE)
                    && ledger.active(List.of(queue.id())).isEmpty()) {
                ledger.release(queue.id(), cursor, now);
                surroundings.meters().forget(queue.queue().concertId());
            }
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}

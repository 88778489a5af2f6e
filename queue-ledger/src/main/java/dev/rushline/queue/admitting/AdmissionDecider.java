package dev.rushline.queue.admitting;

import dev.rushline.line.LineId;
import dev.rushline.line.cursor.Claim;
import dev.rushline.line.serve.Batch;
import dev.rushline.line.serve.LineRecord;
import dev.rushline.line.serve.PacedDecider;
import dev.rushline.queue.FairStart;
import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueRecord;
import dev.rushline.queue.QueueRecord.Entered;
import dev.rushline.queue.admitting.AdmissionLedger.EndedVisits;
import dev.rushline.queue.admitting.AdmissionLedger.PastStep;
import dev.rushline.queue.admitting.AdmissionLedger.QueueTicket;
import dev.rushline.queue.admitting.Phase.AdmittingDrawn;
import dev.rushline.queue.admitting.Phase.AdmittingInOrder;
import dev.rushline.queue.admitting.Phase.CollectingPreQueue;
import dev.rushline.queue.admitting.Phase.Unassigned;
import dev.rushline.queue.admitting.QueueMeters.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Admits the users of one line. The admissions, the settings that limit them and the time that paces them are read and
 * written in one transaction with the cursor. So the next owner of the line continues where this one stopped, at the same
 * rate.
 */
final class AdmissionDecider implements PacedDecider<QueueRecord> {

    private static final Duration IDLE_POLL = Duration.ofSeconds(1);

    /** While visits are active, which end, or the line is paused, which an operator may end. */
    private static final Duration BUSY_POLL = Duration.ofMillis(200);

    private static final int LOOKAHEAD = 1_000;

    private final LineId lineId;
    private final AdmissionLedger ledger;
    private final AdmissionProperties properties;
    private final Function<LineId, OptionalLong> logEnds;
    private final OpeningMarker openingMarker;
    private final QueueMeters meters;
    private final Pacer pacer;
    private final ActiveVisits activeVisits;
    private final ClosedQueues closedQueues;
    private LineState line;
    private long cursor;
    private long readTo;
    private boolean isAtCap;

    /**
     * Continues at the cursor of the claim.
     *
     * @param logEnds the log end of a line as last seen, if it was seen
     */
    AdmissionDecider(
            Claim claim,
            AdmissionLedger ledger,
            AdmissionProperties properties,
            Function<LineId, OptionalLong> logEnds,
            OpeningMarker openingMarker,
            QueueMeters meters) {
        this.lineId = claim.line();
        this.ledger = ledger;
        this.properties = properties;
        this.logEnds = logEnds;
        this.openingMarker = openingMarker;
        this.meters = meters;
        this.pacer = new Pacer(properties.tick());
        this.activeVisits = new ActiveVisits(ledger, this::showFigures);
        this.closedQueues = new ClosedQueues(lineId, ledger, properties.grace(), logEnds, meters);
        this.line = LineState.of(ledger.snapshot(lineId.partition()), System.nanoTime());
        this.cursor = claim.position();
        this.readTo = line.queues().stream()
                .filter(queue -> queue.queue().mode() == Queue.Mode.DEDICATED)
                .mapToLong(queue -> queue.readFrom(cursor))
                .findFirst()
                .orElse(cursor);
        rememberLastSecond();
    }

    /** The last step of the previous owner may have committed later than its time says, so it counts as if it was now. */
    private void rememberLastSecond() {
        List<PastStep> steps = ledger.stepsOfLastSecond(lineId.partition());
        for (int at = 0; at < steps.size(); at++) {
            boolean isLast = at == steps.size() - 1;
            pacer.remember(
                    micros(isLast ? line.now() : steps.get(at).admittedAt()),
                    steps.get(at).admitted());
        }
    }

    private Phase phase() {
        return Phase.of(line.queues(), cursor);
    }

    @Override
    public long readFrom() {
        return readTo;
    }

    @Override
    public int maxRecords() {
        return switch (phase()) {
            case CollectingPreQueue _ -> Integer.MAX_VALUE;
            case AdmittingDrawn _ -> 0;
            case AdmittingInOrder _, Unassigned _ -> LOOKAHEAD + line.limits().ratePerSecond() / 5;
        };
    }

    @Override
    public Duration nextStepIn(boolean hasWaiting) {
        return switch (phase()) {
            case Unassigned _ -> hasWaiting ? Duration.ZERO : untilPoll();
            case CollectingPreQueue phase -> hasWaiting ? Duration.ZERO : untilOpening(phase.fairStart());
            case AdmittingDrawn _ -> untilNextAdmission();
            case AdmittingInOrder _ -> hasWaiting ? untilNextAdmission() : untilPoll();
        };
    }

    private Duration untilPoll() {
        return activeVisits.isEmpty() ? IDLE_POLL : BUSY_POLL;
    }

    private Duration untilOpening(FairStart fairStart) {
        Instant now = line.now().plusNanos(System.nanoTime() - line.nanos());
        Duration left = Duration.between(now, fairStart.opensAt());
        if (left.compareTo(IDLE_POLL) >= 0) {
            return IDLE_POLL;
        }
        return left.compareTo(properties.tick()) < 0 ? properties.tick() : left;
    }

    private Duration untilNextAdmission() {
        if (line.limits().isPaused()) {
            return BUSY_POLL;
        }
        return isAtCap
                ? properties.tick()
                : pacer.untilNext(System.nanoTime(), line.limits().ratePerSecond());
    }

    @Override
    public Step<QueueRecord> decide(Batch<QueueRecord> waiting, int most) {
        beginStep();
        return switch (phase()) {
            case Unassigned() -> skip(waiting);
            case CollectingPreQueue(ServedQueue queue, FairStart fairStart) -> collect(queue, fairStart, waiting);
            case AdmittingDrawn(ServedQueue queue, FairStart fairStart) -> admitDrawn(queue, fairStart, most);
            case AdmittingInOrder(List<ServedQueue> queues) -> admitInOrder(queues, waiting);
        };
    }

    @Override
    public Passed<QueueRecord> pass() {
        beginStep();
        long number = cursor;
        String userId = null;
        String concertId = "";
        if (phase() instanceof AdmittingDrawn(ServedQueue queue, FairStart fairStart)) {
            number = fairStart.numberOf(cursor);
            userId = ledger.admissible(queue.id(), List.of(number)).get(number);
            concertId = queue.queue().concertId();
            cursor++;
        }
        return new Passed<>(step(), number, userId == null ? null : new Entered(concertId, userId, 0, null));
    }

    private void beginStep() {
        activeVisits.beginStep();
        // Before the database's clock: time that the step waits for the database has not passed when it admits.
        line = line.next(ledger.snapshot(lineId.partition(), line.snapshot()), System.nanoTime());
        activeVisits.endOverdue(line, isAtCap);
        skipRecordsOfEarlierQueues();
    }

    @Override
    public void onReleased() {
        line.queues().forEach(queue -> meters.forget(queue.queue().concertId()));
    }

    /** Before the start offset of a dedicated queue there are only tickets of queues that are over. */
    private void skipRecordsOfEarlierQueues() {
        for (ServedQueue queue : line.queues()) {
            if (queue.queue().mode() == Queue.Mode.DEDICATED) {
                cursor = Math.max(cursor, queue.queue().startOffset());
                readTo = Math.max(readTo, cursor);
            }
        }
    }

    private Step<QueueRecord> skip(Batch<QueueRecord> waiting) {
        moveTo(waiting.next());
        return step();
    }

    private Step<QueueRecord> collect(ServedQueue queue, FairStart fairStart, Batch<QueueRecord> waiting) {
        if (waiting.next() <= readTo) {
            boolean isDue = !line.now().isBefore(fairStart.opensAt()) && openingMarker.isDue();
            return step(List.of(), isDue ? () -> openingMarker.append(queue.queue()) : () -> {});
        }
        var collected = new PreQueueCollector(ledger, queue, fairStart).collect(waiting);
        readTo = Math.max(readTo, collected.next());
        if (collected.isComplete()) {
            line = line.next(ledger.snapshot(lineId.partition(), line.snapshot()), line.nanos());
        }
        return step();
    }

    private Step<QueueRecord> admitDrawn(ServedQueue queue, FairStart fairStart, int most) {
        long budget = budget();
        if (budget == 0) {
            return step();
        }
        var selection = new DrawnOrderSelector(ledger, queue, fairStart).select(cursor, budget, most);
        cursor = selection.nextTurn();
        return step(List.of(), admit(Map.of(queue, selection.admitted())));
    }

    private Step<QueueRecord> admitInOrder(List<ServedQueue> queues, Batch<QueueRecord> waiting) {
        Step<QueueRecord> step = waiting.records().isEmpty() ? skip(waiting) : admitNext(waiting);
        closedQueues.release(queues, line, cursor);
        return step;
    }

    private Step<QueueRecord> admitNext(Batch<QueueRecord> waiting) {
        long budget = budget();
        if (budget == 0) {
            return step();
        }
        var selection = new LogOrderSelector(ledger, line.byConcert()).select(waiting, budget);
        moveTo(selection.next());
        Runnable afterCommit = admit(selection.admitted());
        ledger.cover(selection.covered());
        return step(selection.passed(), afterCommit);
    }

    private void moveTo(long next) {
        readTo = Math.max(readTo, next);
        cursor = Math.max(cursor, readTo);
    }

    private Step<QueueRecord> step() {
        return step(List.of(), () -> {});
    }

    private Step<QueueRecord> step(List<LineRecord<QueueRecord>> served, Runnable afterCommit) {
        List<EndedVisits> ended = activeVisits.ended();
        return new Step<>(readTo, cursor, served, () -> {
            afterCommit.run();
            if (!ended.isEmpty()) {
                line.queues().forEach(queue -> meters.countEnded(queue, ended));
            }
        });
    }

    private long budget() {
        isAtCap = false;
        if (line.limits().isPaused()) {
            return 0;
        }
        long byRate =
                pacer.budget(micros(line.now()), line.nanos(), line.limits().ratePerSecond());
        long budget = activeVisits.budget(byRate, line);
        isAtCap = byRate > 0 && budget == 0;
        return budget;
    }

    private Runnable admit(Map<ServedQueue, List<QueueTicket>> admitted) {
        Set<Long> queueIds = new HashSet<>();
        long count = 0;
        for (Map.Entry<ServedQueue, List<QueueTicket>> ofQueue : admitted.entrySet()) {
            if (!ofQueue.getValue().isEmpty()) {
                count += ofQueue.getValue().size();
                queueIds.add(ofQueue.getKey().id());
            }
        }
        if (count > 0) {
            ledger.admit(admitted, line.now());
        }
        pacer.admitted(count);
        activeVisits.admitted(queueIds, count);
        return () -> admitted.forEach(
                (queue, tickets) -> meters.countAdmitted(queue.queue().concertId(), tickets.size()));
    }

    private void showFigures(Map<Long, Long> activeByQueue) {
        long waiting = Math.max(0, logEnds.apply(lineId).orElse(cursor) - cursor);
        long all = activeByQueue.values().stream().mapToLong(Long::longValue).sum();
        boolean isHeld = line.limits().isPaused() || phase() instanceof CollectingPreQueue;
        for (ServedQueue queue : line.queues()) {
            long active = activeByQueue.getOrDefault(queue.id(), 0L);
            long cap = Math.max(0, line.limits().maxActive() - (all - active));
            meters.show(
                    queue.queue().concertId(),
                    lineId,
                    new Figures(waiting, active, line.limits().ratePerSecond(), cap, isHeld));
        }
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}

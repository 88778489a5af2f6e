package dev.rushline.queue.waiting;

import dev.rushline.queue.Queue;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The tickets that left: by turn for each line and, until the order of a queue is drawn, by number. */
final class Departures {

    private final Map<Integer, TurnSet> lines = new ConcurrentHashMap<>();
    private final Map<Long, TurnSet> undrawn = new ConcurrentHashMap<>();

    void add(Queue queue, long number) {
        OptionalLong turn = queue.turnOf(number);
        if (turn.isPresent()) {
            turns(queue.partition()).add(turn.getAsLong());
        } else {
            undrawn.computeIfAbsent(queue.queueId(), _ -> new TurnSet()).add(number);
        }
    }

    /** Replaces the numbers that left before the draw by their turns. */
    void assignTurns(Queue queue) {
        TurnSet numbers = undrawn.get(queue.queueId());
        if (numbers != null && queue.isOrderFixed()) {
            for (long number : numbers.from(queue.startOffset(), Integer.MAX_VALUE)) {
                add(queue, number);
            }
        }
    }

    void clear() {
        lines.values().forEach(TurnSet::clear);
        undrawn.clear();
    }

    void forget(Queue queue) {
        undrawn.remove(queue.queueId());
    }

    /** @param turn the turn of the number, if it has one */
    boolean contains(Queue queue, long number, OptionalLong turn) {
        if (turn.isPresent()) {
            return turns(queue.partition()).contains(turn.getAsLong());
        }
        TurnSet numbers = undrawn.get(queue.queueId());
        return numbers != null && numbers.contains(number);
    }

    /** The tickets that left and have no turn yet. */
    long countUndrawn(Queue queue) {
        TurnSet numbers = undrawn.get(queue.queueId());
        return numbers == null ? 0 : numbers.countFrom(queue.startOffset());
    }

    /** The turns that left, of one line. */
    TurnSet turns(int partition) {
        return lines.computeIfAbsent(partition, _ -> new TurnSet());
    }
}

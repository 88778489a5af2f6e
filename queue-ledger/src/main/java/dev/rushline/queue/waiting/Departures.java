package dev.rushline.queue.waiting;

import dev.rushline.queue.Queue;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Who left before being called: by turn for each line and, while the order of a queue is not drawn yet, by number. */
final class Departures {

    private final Map<Integer, TurnSet> lines = new ConcurrentHashMap<>();
    private final Map<Long, TurnSet> undrawn = new ConcurrentHashMap<>();

    void add(Queue queue, long number) {
        OptionalLong turn = queue.turnOf(number);
        if (turn.isPresent()) {
            of(queue.partition()).add(turn.getAsLong());
        } else {
            undrawn.computeIfAbsent(queue.queueId(), _ -> new TurnSet()).add(number);
        }
    }

    /** Everybody who left before the draw gets a turn, like those who stayed. */
    void drawn(Queue queue) {
        TurnSet numbers = undrawn.get(queue.queueId());
        if (numbers != null && queue.isOrderFixed()) {
            for (long number : numbers.from(queue.startOffset(), Integer.MAX_VALUE)) {
                add(queue, number);
            }
        }
    }

    void forget(Queue queue) {
        undrawn.remove(queue.queueId());
    }

    /** Whether the number left, whose turn is this one if it has one. */
    boolean contains(Queue queue, long number, OptionalLong turn) {
        if (turn.isPresent()) {
            return of(queue.partition()).contains(turn.getAsLong());
        }
        TurnSet numbers = undrawn.get(queue.queueId());
        return numbers != null && numbers.contains(number);
    }

    /** How many left before the order was drawn. */
    long undrawn(Queue queue) {
        TurnSet numbers = undrawn.get(queue.queueId());
        return numbers == null ? 0 : numbers.countFrom(queue.startOffset());
    }

    /** The turns of those who left, of one line. */
    TurnSet of(int partition) {
        return lines.computeIfAbsent(partition, _ -> new TurnSet());
    }
}

package dev.rushline.queue;

import java.util.Collection;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The limits of a line: the smallest rate and the smallest cap of its queues, and a pause if any of them is paused. A closed
 * queue does not count while the line has another one, so it does not slow down the others; see docs/adr/0010.
 *
 * @param ratePerSecond the most admissions in any second
 * @param maxActive the most active visits
 */
public record LineLimits(int ratePerSecond, int maxActive, boolean isPaused) {

    /** The limits of a line with these queues; the lowest possible ones if there are none. */
    public static LineLimits of(Collection<Queue> queues) {
        List<Queue> open = queues.stream()
                .filter(queue -> queue.state() != Queue.State.CLOSED)
                .toList();
        Collection<Queue> counted = open.isEmpty() ? queues : open;
        return new LineLimits(
                min(counted, queue -> queue.settings().ratePerSecond()),
                min(counted, queue -> queue.settings().maxActive()),
                counted.stream().anyMatch(queue -> queue.state() == Queue.State.PAUSED));
    }

    private static int min(Collection<Queue> queues, ToIntFunction<Queue> of) {
        return queues.stream().mapToInt(of).min().orElse(1);
    }
}

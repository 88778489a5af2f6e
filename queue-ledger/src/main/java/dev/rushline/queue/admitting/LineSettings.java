package dev.rushline.queue.admitting;

import java.util.List;
import java.util.function.ToLongFunction;

/** What a line is to its queues as a whole: the most careful of those who share it decides. */
record LineSettings(List<LineQueue> queues, int rate, long maxActive, boolean isPaused) {

    static LineSettings of(List<LineQueue> queues) {
        return new LineSettings(
                queues,
                (int) least(queues, queue -> queue.queue().settings().ratePerSecond()),
                least(queues, queue -> queue.queue().settings().maxActive()),
                queues.stream().anyMatch(LineQueue::isPaused));
    }

    private static long least(List<LineQueue> queues, ToLongFunction<LineQueue> of) {
        return queues.stream().mapToLong(of).min().orElse(1);
    }

    List<Long> ids() {
        return queues.stream().map(LineQueue::id).toList();
    }

    boolean isGathering() {
        return queues.stream().anyMatch(LineQueue::isGathering);
    }

    boolean isDrawing(long cursor) {
        return queues.stream().anyMatch(queue -> queue.isDrawing(cursor));
    }
}

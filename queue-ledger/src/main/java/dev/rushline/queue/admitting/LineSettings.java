package dev.rushline.queue.admitting;

import java.util.List;
import java.util.function.ToLongFunction;

/** What a line is to its queues as a whole: the most careful of those who share it decides. */
record LineSettings(List<ServedQueue> queues, int rate, long maxActive, boolean isPaused) {

    static LineSettings of(List<ServedQueue> queues) {
        return new LineSettings(
                queues,
                (int) least(queues, queue -> queue.queue().settings().ratePerSecond()),
                least(queues, queue -> queue.queue().settings().maxActive()),
                queues.stream().anyMatch(ServedQueue::isPaused));
    }

    private static long least(List<ServedQueue> queues, ToLongFunction<ServedQueue> of) {
        return queues.stream().mapToLong(of).min().orElse(1);
    }

    List<Long> ids() {
        return queues.stream().map(ServedQueue::id).toList();
    }

    boolean isCollecting() {
        return queues.stream().anyMatch(ServedQueue::isCollecting);
    }

    boolean isDrawing(long cursor) {
        return queues.stream().anyMatch(queue -> queue.isDrawing(cursor));
    }
}

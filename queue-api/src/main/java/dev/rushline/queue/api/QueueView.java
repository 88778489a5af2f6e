package dev.rushline.queue.api;

import dev.rushline.queue.Queue;
import dev.rushline.queue.QueueSettings;
import dev.rushline.queue.opening.QueueFigures;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the API shows it to admins.
 *
 * @param partition the line of the queue
 * @param waiting in a shared line, the tickets of all its concerts
 */
record QueueView(
        String concertId,
        Queue.Mode mode,
        int partition,
        int ratePerSecond,
        int maxActive,
        int claimSeconds,
        int passTtlSeconds,
        int callsPerPerson,
        Queue.State state,
        @Nullable String message,
        @Nullable Instant opensAt,
        @Nullable Long waiting,
        @Nullable Long active,
        @Nullable Long admitted,
        @Nullable Double observedRatePerSecond) {

    static QueueView of(Queue queue) {
        return of(queue, null, null, null, null);
    }

    static QueueView of(QueueFigures figures) {
        return of(
                figures.queue(),
                figures.waiting(),
                figures.active(),
                figures.admitted(),
                figures.observedRatePerSecond());
    }

    private static QueueView of(
            Queue queue,
            @Nullable Long waiting,
            @Nullable Long active,
            @Nullable Long admitted,
            @Nullable Double observedRatePerSecond) {
        QueueSettings settings = queue.settings();
        return new QueueView(
                queue.concertId(),
                queue.mode(),
                queue.partition(),
                settings.ratePerSecond(),
                settings.maxActive(),
                settings.claimSeconds(),
                settings.passTtlSeconds(),
                settings.callsPerPerson(),
                queue.state(),
                queue.message(),
                queue.opensAt(),
                waiting,
                active,
                admitted,
                observedRatePerSecond);
    }
}

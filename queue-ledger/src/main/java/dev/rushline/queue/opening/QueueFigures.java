package dev.rushline.queue.opening;

import dev.rushline.queue.Queue;

/**
 * The figures of a queue that operators see.
 *
 * @param waiting tickets that wait and have not left; in a shared line, those of all its concerts
 * @param active active visits
 * @param admitted admissions since the queue was opened
 * @param observedRatePerSecond admissions per second, over the last seconds
 */
public record QueueFigures(Queue queue, long waiting, long active, long admitted, double observedRatePerSecond) {}

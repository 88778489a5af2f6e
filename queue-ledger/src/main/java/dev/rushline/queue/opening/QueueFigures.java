package dev.rushline.queue.opening;

import dev.rushline.queue.Queue;

/**
 * What an operator sees.
 *
 * @param waiting how many stand in line and have not left; in a shared line, those of all its concerts
 * @param active how many are inside or were called and may still come
 * @param admitted how many were called since the queue was opened
 * @param observedRatePerSecond over the last seconds
 */
public record QueueFigures(Queue queue, long waiting, long active, long admitted, double observedRatePerSecond) {}

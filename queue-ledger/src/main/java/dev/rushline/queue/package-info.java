/** Concerts' queues: what stands in line, and what a queue is. */
@NullMarked
package dev.rushline.queue;

import org.jspecify.annotations.NullMarked;

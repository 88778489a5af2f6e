/** Entering queues. */
@NullMarked
package dev.rushline.queue.entering;

import org.jspecify.annotations.NullMarked;

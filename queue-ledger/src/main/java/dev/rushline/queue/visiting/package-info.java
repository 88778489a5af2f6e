/** Collecting entry passes, ending visits and leaving queues. */
@NullMarked
package dev.rushline.queue.visiting;

import org.jspecify.annotations.NullMarked;

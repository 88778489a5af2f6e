/** Forgetting queues that are over. */
@NullMarked
package dev.rushline.queue.retention;

import org.jspecify.annotations.NullMarked;

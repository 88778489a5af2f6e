/** Opening, changing and closing queues, and what an operator sees of them. */
@NullMarked
package dev.rushline.queue.opening;

import org.jspecify.annotations.NullMarked;

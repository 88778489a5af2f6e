/** Opening, changing and closing queues, and their figures for operators. */
@NullMarked
package dev.rushline.queue.opening;

import org.jspecify.annotations.NullMarked;

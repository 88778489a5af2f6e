/** The status and position of every ticket of a queue, answered from memory until its turn. */
@NullMarked
package dev.rushline.queue.waiting;

import org.jspecify.annotations.NullMarked;

/** Letting people in: so many per second, so many at once, in the order of the line. */
@NullMarked
package dev.rushline.queue.admitting;

import org.jspecify.annotations.NullMarked;

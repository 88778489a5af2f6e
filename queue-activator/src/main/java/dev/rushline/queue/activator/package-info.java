/** The process that admits users. */
@NullMarked
package dev.rushline.queue.activator;

import org.jspecify.annotations.NullMarked;

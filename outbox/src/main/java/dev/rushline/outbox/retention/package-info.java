/** Truncates expired events and inbox rows, one slot of time at once. */
@NullMarked
package dev.rushline.outbox.retention;

import org.jspecify.annotations.NullMarked;

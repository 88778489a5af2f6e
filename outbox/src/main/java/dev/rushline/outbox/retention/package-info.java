/** What was told is emptied, a slot of time at a time. */
@NullMarked
package dev.rushline.outbox.retention;

import org.jspecify.annotations.NullMarked;

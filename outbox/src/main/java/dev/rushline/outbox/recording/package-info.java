/** Records events in the caller's transaction. */
@NullMarked
package dev.rushline.outbox.recording;

import org.jspecify.annotations.NullMarked;

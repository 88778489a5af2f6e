/** Spans of events: one for publishing, one for handling. */
@NullMarked
package dev.rushline.outbox.tracing;

import org.jspecify.annotations.NullMarked;

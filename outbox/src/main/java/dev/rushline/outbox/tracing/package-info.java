/** Spans of events: while they are told, and while they are dealt with. */
@NullMarked
package dev.rushline.outbox.tracing;

import org.jspecify.annotations.NullMarked;

/** The trace of a ticket: from the append over the log to the commit that decides it. */
@NullMarked
package dev.rushline.line.tracing;

import org.jspecify.annotations.NullMarked;

/** The trace of a request and of the events that it records. */
@NullMarked
package dev.rushline.payment.tracing;

import org.jspecify.annotations.NullMarked;

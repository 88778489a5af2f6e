/** Gauges of the outbox, and an alarm when events wait too long. */
@NullMarked
package dev.rushline.outbox.monitoring;

import org.jspecify.annotations.NullMarked;

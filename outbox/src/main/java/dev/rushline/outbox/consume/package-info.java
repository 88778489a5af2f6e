/** Consumers of events: retries, and dead letters. */
@NullMarked
package dev.rushline.outbox.consume;

import org.jspecify.annotations.NullMarked;

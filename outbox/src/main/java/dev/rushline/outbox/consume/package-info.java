/** Consumers of events: retries, dead letters, and bringing those back. */
@NullMarked
package dev.rushline.outbox.consume;

import org.jspecify.annotations.NullMarked;

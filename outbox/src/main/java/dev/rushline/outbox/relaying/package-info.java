/** Publishes recorded events, in order, from the relay that owns their shard. */
@NullMarked
package dev.rushline.outbox.relaying;

import org.jspecify.annotations.NullMarked;

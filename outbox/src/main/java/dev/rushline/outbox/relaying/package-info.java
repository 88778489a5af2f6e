/** Events that were kept are told, in order, by whoever owns their shard. */
@NullMarked
package dev.rushline.outbox.relaying;

import org.jspecify.annotations.NullMarked;

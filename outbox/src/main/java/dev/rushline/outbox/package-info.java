/** The transactional outbox: events are recorded in the transaction, and published to Kafka after the commit. */
@NullMarked
package dev.rushline.outbox;

import org.jspecify.annotations.NullMarked;

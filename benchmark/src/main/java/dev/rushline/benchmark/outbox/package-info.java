/** The outbox beside its peers: events per second, and the time from a commit until the brokers have it. */
@NullMarked
package dev.rushline.benchmark.outbox;

import org.jspecify.annotations.NullMarked;

/** Scenarios on three brokers: a broker dies, leaders change, partitions are added, instances come and go. */
@NullMarked
package dev.rushline.acceptance.cluster;

import org.jspecify.annotations.NullMarked;

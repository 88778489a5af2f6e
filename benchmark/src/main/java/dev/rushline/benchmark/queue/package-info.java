/** The figures of the concert queue. */
@NullMarked
package dev.rushline.benchmark.queue;

import org.jspecify.annotations.NullMarked;

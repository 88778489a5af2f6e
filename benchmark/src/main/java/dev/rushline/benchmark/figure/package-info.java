/** Measured figures with their limits and targets. */
@NullMarked
package dev.rushline.benchmark.figure;

import org.jspecify.annotations.NullMarked;

/** What was measured, beside its limit, and whether the target holds. */
@NullMarked
package dev.rushline.benchmark.figure;

import org.jspecify.annotations.NullMarked;

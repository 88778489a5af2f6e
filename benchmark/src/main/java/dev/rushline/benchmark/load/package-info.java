/** Load generators. */
@NullMarked
package dev.rushline.benchmark.load;

import org.jspecify.annotations.NullMarked;

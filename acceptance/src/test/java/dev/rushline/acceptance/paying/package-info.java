/** Payments, what is told of them, and what follows, while processes are killed. */
@NullMarked
package dev.rushline.acceptance.paying;

import org.jspecify.annotations.NullMarked;

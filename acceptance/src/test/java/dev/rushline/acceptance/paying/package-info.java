/** Payments, their events and the effects of their consumers, while processes are killed. */
@NullMarked
package dev.rushline.acceptance.paying;

import org.jspecify.annotations.NullMarked;

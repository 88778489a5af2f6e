/** Decides which requests of a line get a coupon: a pure function of the line, written in batches. */
@NullMarked
package dev.rushline.coupon.deciding;

import org.jspecify.annotations.NullMarked;

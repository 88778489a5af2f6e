/** The records of coupon lines, and campaigns. */
@NullMarked
package dev.rushline.coupon;

import org.jspecify.annotations.NullMarked;

/** Forgetting campaigns that are over. */
@NullMarked
package dev.rushline.coupon.retention;

import org.jspecify.annotations.NullMarked;

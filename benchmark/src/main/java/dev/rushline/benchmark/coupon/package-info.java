/** The coupon drop, measured from the request to the verdict. */
@NullMarked
package dev.rushline.benchmark.coupon;

import org.jspecify.annotations.NullMarked;

/** The app that serves the coupon lines. */
@NullMarked
package dev.rushline.coupon.consumer;

import org.jspecify.annotations.NullMarked;

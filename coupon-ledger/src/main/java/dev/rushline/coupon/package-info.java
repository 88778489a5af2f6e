/** The words of a coupon drop: what stands on its lines, and what a campaign is. */
@NullMarked
package dev.rushline.coupon;

import org.jspecify.annotations.NullMarked;

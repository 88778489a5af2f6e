/** Campaigns as everybody sees them, and how they are opened, stocked and closed. */
@NullMarked
package dev.rushline.coupon.campaign;

import org.jspecify.annotations.NullMarked;

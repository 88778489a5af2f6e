/** Reads of campaigns, and the commands that open, stock and close them. */
@NullMarked
package dev.rushline.coupon.campaign;

import org.jspecify.annotations.NullMarked;

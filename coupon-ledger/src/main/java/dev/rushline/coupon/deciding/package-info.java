/** The decision: who of a line gets a coupon. A pure function of the line, written down as it goes. */
@NullMarked
package dev.rushline.coupon.deciding;

import org.jspecify.annotations.NullMarked;

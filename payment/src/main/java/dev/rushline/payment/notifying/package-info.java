/** Notifying users about their orders, coupons and admissions. */
@NullMarked
package dev.rushline.payment.notifying;

import org.jspecify.annotations.NullMarked;

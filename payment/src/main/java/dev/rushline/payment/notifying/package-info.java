/** Telling users what became of their orders. */
@NullMarked
package dev.rushline.payment.notifying;

import org.jspecify.annotations.NullMarked;

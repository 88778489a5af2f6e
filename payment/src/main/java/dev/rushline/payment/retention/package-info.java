/** Forgetting what is no record of money. */
@NullMarked
package dev.rushline.payment.retention;

import org.jspecify.annotations.NullMarked;

/** What can be ordered, at which price, and how much of it is left. */
@NullMarked
package dev.rushline.payment.inventory;

import org.jspecify.annotations.NullMarked;

/** The items for sale, with price and stock. */
@NullMarked
package dev.rushline.payment.inventory;

import org.jspecify.annotations.NullMarked;

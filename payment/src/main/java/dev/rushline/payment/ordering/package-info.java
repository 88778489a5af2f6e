/** Placing and reading orders; with an entry pass where the item has a queue. */
@NullMarked
package dev.rushline.payment.ordering;

import org.jspecify.annotations.NullMarked;

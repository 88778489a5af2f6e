/** The points of a user: a balance that is the sum of its movements. */
@NullMarked
package dev.rushline.payment.points;

import org.jspecify.annotations.NullMarked;

/** What a user has to spend: a balance that is the sum of its movements. */
@NullMarked
package dev.rushline.payment.points;

import org.jspecify.annotations.NullMarked;

/** Four ways to publish the event of a payment, each killed at each of its steps. */
@NullMarked
package dev.rushline.patterns;

import org.jspecify.annotations.NullMarked;

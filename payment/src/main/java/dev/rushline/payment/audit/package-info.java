/** What operators changed. */
@NullMarked
package dev.rushline.payment.audit;

import org.jspecify.annotations.NullMarked;

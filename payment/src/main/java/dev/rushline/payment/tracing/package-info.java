/** What a call has to do with what is told because of it. */
@NullMarked
package dev.rushline.payment.tracing;

import org.jspecify.annotations.NullMarked;

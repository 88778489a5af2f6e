/** Posting events to the data platform, with retries for as long as it is down. */
@NullMarked
package dev.rushline.payment.reporting;

import org.jspecify.annotations.NullMarked;

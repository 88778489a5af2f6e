/** Telling the data platform, however long it is away. */
@NullMarked
package dev.rushline.payment.reporting;

import org.jspecify.annotations.NullMarked;

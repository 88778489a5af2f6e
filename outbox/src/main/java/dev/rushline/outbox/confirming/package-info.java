/** Reads published events back from their topics. */
@NullMarked
package dev.rushline.outbox.confirming;

import org.jspecify.annotations.NullMarked;

/** Puts the outbox together in an application. */
@NullMarked
package dev.rushline.outbox.start;

import org.jspecify.annotations.NullMarked;

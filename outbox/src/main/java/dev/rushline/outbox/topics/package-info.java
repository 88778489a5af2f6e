/** The topics of events, made where they are missing. */
@NullMarked
package dev.rushline.outbox.topics;

import org.jspecify.annotations.NullMarked;

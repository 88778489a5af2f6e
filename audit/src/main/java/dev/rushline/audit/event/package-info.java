/** The events of the outbox, compared with their topics. */
@NullMarked
package dev.rushline.audit.event;

import org.jspecify.annotations.NullMarked;

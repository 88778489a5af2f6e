/** Makes redelivered events take effect once. */
@NullMarked
package dev.rushline.outbox.inbox;

import org.jspecify.annotations.NullMarked;

/** What was told more than once takes effect once. */
@NullMarked
package dev.rushline.outbox.inbox;

import org.jspecify.annotations.NullMarked;

/** What operators see of the outbox, and what they can do. */
@NullMarked
package dev.rushline.outbox.operating;

import org.jspecify.annotations.NullMarked;

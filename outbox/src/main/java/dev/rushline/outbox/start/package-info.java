/** Auto-configuration of the outbox. */
@NullMarked
package dev.rushline.outbox.start;

import org.jspecify.annotations.NullMarked;

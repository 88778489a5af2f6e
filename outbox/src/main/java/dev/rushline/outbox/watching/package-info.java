/** Somebody is called when events wait too long. */
@NullMarked
package dev.rushline.outbox.watching;

import org.jspecify.annotations.NullMarked;

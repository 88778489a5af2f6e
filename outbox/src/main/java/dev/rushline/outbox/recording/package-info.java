/** Events are kept in the transaction of whoever has something to tell. */
@NullMarked
package dev.rushline.outbox.recording;

import org.jspecify.annotations.NullMarked;

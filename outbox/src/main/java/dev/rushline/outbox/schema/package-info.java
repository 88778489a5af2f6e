/** The tables of the outbox and the inbox. */
@NullMarked
package dev.rushline.outbox.schema;

import org.jspecify.annotations.NullMarked;

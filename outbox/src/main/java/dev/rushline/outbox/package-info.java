/** What a transaction has to tell is kept in the transaction, and told once it is committed. */
@NullMarked
package dev.rushline.outbox;

import org.jspecify.annotations.NullMarked;

/** Serves lines: decides their records in order and moves the cursor in the same transaction. */
@NullMarked
package dev.rushline.line.serve;

import org.jspecify.annotations.NullMarked;

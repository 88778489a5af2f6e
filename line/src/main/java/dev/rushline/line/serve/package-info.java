/** Serving a line: its records decided in order, and the cursor moved in the same transaction. */
@NullMarked
package dev.rushline.line.serve;

import org.jspecify.annotations.NullMarked;

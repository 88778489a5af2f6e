/** Deletes rows that are not needed any more, of all tables by one task. */
@NullMarked
package dev.rushline.runtime.retention;

import org.jspecify.annotations.NullMarked;

/** Who is being served, line by line: one row each, moved only by the one who serves. */
@NullMarked
package dev.rushline.line.cursor;

import org.jspecify.annotations.NullMarked;

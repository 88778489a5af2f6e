/** The cursor of each line: one row, moved only by the owner of the newest claim. */
@NullMarked
package dev.rushline.line.cursor;

import org.jspecify.annotations.NullMarked;

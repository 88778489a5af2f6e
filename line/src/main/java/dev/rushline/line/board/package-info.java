/** The board: cursors, rates and estimates of all lines in memory, for polls. */
@NullMarked
package dev.rushline.line.board;

import org.jspecify.annotations.NullMarked;

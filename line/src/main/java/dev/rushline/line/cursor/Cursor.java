package dev.rushline.line.cursor;

import dev.rushline.line.LineId;

/**
 * The cursor of a line.
 *
 * @param position the next offset to serve; all records before it are decided
 * @param owner the serving thread that claimed the line last
 */
public record Cursor(LineId line, long position, String owner) {}

/** Appends a record to a line, and returns its ticket once the brokers have acknowledged it. */
@NullMarked
package dev.rushline.line.append;

import org.jspecify.annotations.NullMarked;

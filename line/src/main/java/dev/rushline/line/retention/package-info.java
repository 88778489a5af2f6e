/** What the tables of lines forget: nothing that the log still has. */
@NullMarked
package dev.rushline.line.retention;

import org.jspecify.annotations.NullMarked;

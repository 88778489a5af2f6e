/** Lets a line go on that was stopped because its log lost records, without losing what still stands in the log. */
@NullMarked
package dev.rushline.line.repair;

import org.jspecify.annotations.NullMarked;

/** The HTTP endpoints for operators of lines. */
@NullMarked
package dev.rushline.desk;

import org.jspecify.annotations.NullMarked;

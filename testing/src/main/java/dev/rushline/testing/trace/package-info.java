/** A receiver of traces and the spans that it got. */
@NullMarked
package dev.rushline.testing.trace;

import org.jspecify.annotations.NullMarked;

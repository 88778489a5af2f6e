/** Traces as their receiver gets them. */
@NullMarked
package dev.rushline.testing.trace;

import org.jspecify.annotations.NullMarked;

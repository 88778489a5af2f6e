/** What traces look like to whoever receives them. */
@NullMarked
package dev.rushline.testing.trace;

import org.jspecify.annotations.NullMarked;

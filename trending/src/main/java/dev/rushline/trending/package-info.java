/** The daily top ten of concerts, as an application of its own: stream processing over the events of the others. */
@NullMarked
package dev.rushline.trending;

import org.jspecify.annotations.NullMarked;

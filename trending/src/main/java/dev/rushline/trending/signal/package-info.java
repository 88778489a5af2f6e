/** What the events of other applications say about the popularity of a concert. */
@NullMarked
package dev.rushline.trending.signal;

import org.jspecify.annotations.NullMarked;

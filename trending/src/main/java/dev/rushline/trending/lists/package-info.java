/** The lists of days, read from memory. */
@NullMarked
package dev.rushline.trending.lists;

import org.jspecify.annotations.NullMarked;

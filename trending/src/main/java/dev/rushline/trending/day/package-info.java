/** The days that lists are made for. */
@NullMarked
package dev.rushline.trending.day;

import org.jspecify.annotations.NullMarked;

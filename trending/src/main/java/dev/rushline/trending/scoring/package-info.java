/** The topology: signals are counted once per concert and day, and the days' concerts are ranked. */
@NullMarked
package dev.rushline.trending.scoring;

import org.jspecify.annotations.NullMarked;

/** What who stands in line can do with the place: collect the entry pass, or give the place back. */
@NullMarked
package dev.rushline.queue.visiting;

import org.jspecify.annotations.NullMarked;

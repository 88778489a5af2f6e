/** Admits users: at most the rate per second, at most the cap of active visits, in the order of the line. */
@NullMarked
package dev.rushline.queue.admitting;

import org.jspecify.annotations.NullMarked;

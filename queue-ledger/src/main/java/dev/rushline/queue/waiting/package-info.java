/** Where everybody in a queue stands, answered from memory until their turn comes. */
@NullMarked
package dev.rushline.queue.waiting;

import org.jspecify.annotations.NullMarked;

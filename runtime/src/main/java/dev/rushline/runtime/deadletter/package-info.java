/** Dead letters: the table of them, how records are stored in it, and how operators list and replay them. */
@NullMarked
package dev.rushline.runtime.deadletter;

import org.jspecify.annotations.NullMarked;

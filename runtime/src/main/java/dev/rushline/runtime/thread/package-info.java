/** Threads that must live, work that is repeated on them, and the delay between attempts. */
@NullMarked
package dev.rushline.runtime.thread;

import org.jspecify.annotations.NullMarked;

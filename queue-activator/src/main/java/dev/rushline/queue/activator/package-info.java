/** The process that lets people in. */
@NullMarked
package dev.rushline.queue.activator;

import org.jspecify.annotations.NullMarked;

/** Whether there are traces at all, and what they leave out. */
@NullMarked
package dev.rushline.tracing;

import org.jspecify.annotations.NullMarked;

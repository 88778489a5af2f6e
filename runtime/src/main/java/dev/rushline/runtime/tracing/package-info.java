/** Whether there are traces at all, and what they leave out. */
@NullMarked
package dev.rushline.runtime.tracing;

import org.jspecify.annotations.NullMarked;

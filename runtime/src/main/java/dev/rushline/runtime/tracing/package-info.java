/** Whether there are traces at all, what they leave out, and the header that carries them. */
@NullMarked
package dev.rushline.runtime.tracing;

import org.jspecify.annotations.NullMarked;

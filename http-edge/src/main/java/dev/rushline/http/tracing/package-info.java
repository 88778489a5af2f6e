/** The span of a call, where somebody traces. */
@NullMarked
package dev.rushline.http.tracing;

import org.jspecify.annotations.NullMarked;

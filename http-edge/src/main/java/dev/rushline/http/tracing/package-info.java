/** The server span of a call, if tracing is configured. */
@NullMarked
package dev.rushline.http.tracing;

import org.jspecify.annotations.NullMarked;

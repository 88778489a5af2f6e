/** Timers of calls, by handler and outcome. */
@NullMarked
package dev.rushline.http.timing;

import org.jspecify.annotations.NullMarked;

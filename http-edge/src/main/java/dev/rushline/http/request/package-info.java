/** Filters of every request: its id, and the bounds on its body and URI. */
@NullMarked
package dev.rushline.http.request;

import org.jspecify.annotations.NullMarked;

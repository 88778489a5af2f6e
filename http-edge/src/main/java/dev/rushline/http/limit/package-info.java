/** Rate limits per caller. */
@NullMarked
package dev.rushline.http.limit;

import org.jspecify.annotations.NullMarked;

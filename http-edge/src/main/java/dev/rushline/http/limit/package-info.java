/** Rate limits per caller and per address. */
@NullMarked
package dev.rushline.http.limit;

import org.jspecify.annotations.NullMarked;

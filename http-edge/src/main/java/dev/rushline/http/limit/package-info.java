/** How often one caller may call. */
@NullMarked
package dev.rushline.http.limit;

import org.jspecify.annotations.NullMarked;

/** What JSON may carry into the house. */
@NullMarked
package dev.rushline.http.json;

import org.jspecify.annotations.NullMarked;

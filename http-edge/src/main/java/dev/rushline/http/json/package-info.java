/** What JSON may carry into the house, and how it leaves it. */
@NullMarked
package dev.rushline.http.json;

import org.jspecify.annotations.NullMarked;

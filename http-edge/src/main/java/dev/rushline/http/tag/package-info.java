/** Tags of a call for logs and traces. */
@NullMarked
package dev.rushline.http.tag;

import org.jspecify.annotations.NullMarked;

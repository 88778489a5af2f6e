/** What a call is about, in names that may stand in logs and traces. */
@NullMarked
package dev.rushline.http.tag;

import org.jspecify.annotations.NullMarked;

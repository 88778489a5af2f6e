/** Who calls: a verified bearer token becomes a caller, and each handler says by its parameters who may call it. */
@NullMarked
package dev.rushline.http.caller;

import org.jspecify.annotations.NullMarked;

/** Calls the API of this process before its users do, so that the first of them meet compiled code and filled pools. */
@NullMarked
package dev.rushline.http.warmup;

import org.jspecify.annotations.NullMarked;

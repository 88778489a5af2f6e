/** What every request gets before anybody looks at it: an id, and a bound on what it may carry. */
@NullMarked
package dev.rushline.http.request;

import org.jspecify.annotations.NullMarked;

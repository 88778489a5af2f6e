/** Problem details (RFC 9457), the one form of errors in all APIs. */
@NullMarked
package dev.rushline.http.problem;

import org.jspecify.annotations.NullMarked;

/** What went wrong, said to clients in one form everywhere (RFC 9457). */
@NullMarked
package dev.rushline.http.problem;

import org.jspecify.annotations.NullMarked;

/** The addresses of callers, also behind proxies. */
@NullMarked
package dev.rushline.http.address;

import org.jspecify.annotations.NullMarked;

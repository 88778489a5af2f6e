/** Settings of the embedded server, and problems for requests that reach no handler. */
@NullMarked
package dev.rushline.http.server;

import org.jspecify.annotations.NullMarked;

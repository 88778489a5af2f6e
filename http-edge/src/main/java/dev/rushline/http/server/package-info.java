/** How the server is set up, and problems for what never reaches a handler. */
@NullMarked
package dev.rushline.http.server;

import org.jspecify.annotations.NullMarked;

/** Authentication by bearer tokens, and authorization as each handler declares it by its parameters. */
@NullMarked
package dev.rushline.http.caller;

import org.jspecify.annotations.NullMarked;

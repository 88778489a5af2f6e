/** A simulated crowd that rushes at the API of this JVM, for people who want to see it move. */
@NullMarked
package dev.rushline.standalone.rush;

import org.jspecify.annotations.NullMarked;

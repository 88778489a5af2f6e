/** The promises of the design, checked from outside while processes are killed, suspended and get invalid records. */
@NullMarked
package dev.rushline.acceptance;

import org.jspecify.annotations.NullMarked;

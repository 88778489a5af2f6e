/** The promises of the design, checked from outside while real processes are killed, paused and fed with poison. */
@NullMarked
package dev.rushline.acceptance;

import org.jspecify.annotations.NullMarked;

/** The clock of the process. */
@NullMarked
package dev.rushline.runtime.clock;

import org.jspecify.annotations.NullMarked;

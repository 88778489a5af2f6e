/** What integration tests need: real servers, real processes, free ports. */
@NullMarked
package dev.rushline.testing;

import org.jspecify.annotations.NullMarked;

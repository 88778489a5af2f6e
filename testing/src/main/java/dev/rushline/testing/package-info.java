/** What integration tests stand on: real servers, real processes, free ports. */
@NullMarked
package dev.rushline.testing;

import org.jspecify.annotations.NullMarked;

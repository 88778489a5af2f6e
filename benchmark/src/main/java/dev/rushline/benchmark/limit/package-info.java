/** The limits: minimal programs that do only the step that cannot be avoided. */
@NullMarked
package dev.rushline.benchmark.limit;

import org.jspecify.annotations.NullMarked;

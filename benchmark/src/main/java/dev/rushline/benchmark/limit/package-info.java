/** The limits: bare programs that do the one thing that nothing can do without. */
@NullMarked
package dev.rushline.benchmark.limit;

import org.jspecify.annotations.NullMarked;

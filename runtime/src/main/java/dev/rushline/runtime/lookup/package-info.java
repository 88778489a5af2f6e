/** Look-ups of ids that may not exist, without a query for each. */
@NullMarked
package dev.rushline.runtime.lookup;

import org.jspecify.annotations.NullMarked;

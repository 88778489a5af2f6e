/** The dashboards of Rushline. */
@NullMarked
package dev.rushline.ops;

import org.jspecify.annotations.NullMarked;

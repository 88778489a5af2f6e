/** Limits and this project, measured side by side in one run. */
@NullMarked
package dev.rushline.benchmark;

import org.jspecify.annotations.NullMarked;

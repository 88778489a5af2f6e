/** What a failure means: that of a record, which fails again, or that of what the process depends on, which may heal. */
@NullMarked
package dev.rushline.runtime.failure;

import org.jspecify.annotations.NullMarked;

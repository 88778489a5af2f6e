/** Whether an app is ready, as a figure that alerts can go by. */
@NullMarked
package dev.rushline.runtime.readiness;

import org.jspecify.annotations.NullMarked;

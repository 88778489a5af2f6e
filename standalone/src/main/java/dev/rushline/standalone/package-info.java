/** All of Rushline in one JVM with servers of its own: started, nowServing, and stopped in good order. */
@NullMarked
package dev.rushline.standalone;

import org.jspecify.annotations.NullMarked;

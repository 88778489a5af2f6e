/** The stream processing as a thread of this process: started when its topics exist, and again after a failure. */
@NullMarked
package dev.rushline.trending.streams;

import org.jspecify.annotations.NullMarked;

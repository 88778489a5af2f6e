/** Lines and tickets: what the topic, the partition and the proof of an appended request are. */
@NullMarked
package dev.rushline.line;

import org.jspecify.annotations.NullMarked;

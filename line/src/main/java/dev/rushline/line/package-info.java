/** What a line is: its topic, its partition, and the ticket that somebody holds in it. */
@NullMarked
package dev.rushline.line;

import org.jspecify.annotations.NullMarked;

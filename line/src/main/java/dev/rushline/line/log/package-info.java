/** The topics on the brokers: creation, topic ids, and the log range of each line. */
@NullMarked
package dev.rushline.line.log;

import org.jspecify.annotations.NullMarked;

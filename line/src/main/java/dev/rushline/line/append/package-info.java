/** Standing in line: one record on one partition, and the ticket for it once the brokers have it. */
@NullMarked
package dev.rushline.line.append;

import org.jspecify.annotations.NullMarked;

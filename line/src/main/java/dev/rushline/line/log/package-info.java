/** What the brokers hold: the topics, which incarnation of each this is, and where every line's log starts and ends. */
@NullMarked
package dev.rushline.line.log;

import org.jspecify.annotations.NullMarked;

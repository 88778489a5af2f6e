/** The process of one measured outbox library: its application, the load on it, and the check of its topic. */
@NullMarked
package dev.rushline.benchmark.outbox.library;

import org.jspecify.annotations.NullMarked;

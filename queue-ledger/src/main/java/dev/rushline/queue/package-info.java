/** The queues of concerts: their records, settings and draws. */
@NullMarked
package dev.rushline.queue;

import org.jspecify.annotations.NullMarked;

/** The queue API: enter, where am I, now serving, entry pass, events. */
@NullMarked
package dev.rushline.queue.api;

import org.jspecify.annotations.NullMarked;

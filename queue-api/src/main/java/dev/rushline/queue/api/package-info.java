/** The queue API: entering, token status, now-serving, entry passes, events. */
@NullMarked
package dev.rushline.queue.api;

import org.jspecify.annotations.NullMarked;

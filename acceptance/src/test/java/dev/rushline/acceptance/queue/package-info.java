/** The promises of the concert queue, checked from outside while activators are killed, paused and joined by others. */
@NullMarked
package dev.rushline.acceptance.queue;

import org.jspecify.annotations.NullMarked;

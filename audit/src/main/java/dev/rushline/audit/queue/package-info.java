/** The queues, compared with their log and their rates. */
@NullMarked
package dev.rushline.audit.queue;

import org.jspecify.annotations.NullMarked;

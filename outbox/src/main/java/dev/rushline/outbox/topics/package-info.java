/** Creates the topics of events. */
@NullMarked
package dev.rushline.outbox.topics;

import org.jspecify.annotations.NullMarked;

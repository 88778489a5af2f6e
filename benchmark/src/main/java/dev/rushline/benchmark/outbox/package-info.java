/** The outbox compared with other libraries: events per second, and the time from commit to acknowledgment. */
@NullMarked
package dev.rushline.benchmark.outbox;

import org.jspecify.annotations.NullMarked;

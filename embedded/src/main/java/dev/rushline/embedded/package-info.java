/** A real Kafka broker and a real PostgreSQL on folders of this machine, for one JVM that must bring its own servers. */
@NullMarked
package dev.rushline.embedded;

import org.jspecify.annotations.NullMarked;

/** What each app may do in the database and in Kafka, and nothing more. */
@NullMarked
package dev.rushline.acceptance.access;

import org.jspecify.annotations.NullMarked;

/** A data platform for development: it takes the events of payments and shows them. */
@NullMarked
package dev.rushline.standalone.platform;

import org.jspecify.annotations.NullMarked;

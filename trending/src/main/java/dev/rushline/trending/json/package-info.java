/** The JSON of records and states. */
@NullMarked
package dev.rushline.trending.json;

import org.jspecify.annotations.NullMarked;

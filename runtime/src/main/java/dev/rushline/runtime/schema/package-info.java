/** The schema of an owner and its migration, before anything uses the database. */
@NullMarked
package dev.rushline.runtime.schema;

import org.jspecify.annotations.NullMarked;

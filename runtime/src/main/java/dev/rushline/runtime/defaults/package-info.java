/** The defaults that modules bring along, below every setting of the application. */
@NullMarked
package dev.rushline.runtime.defaults;

import org.jspecify.annotations.NullMarked;

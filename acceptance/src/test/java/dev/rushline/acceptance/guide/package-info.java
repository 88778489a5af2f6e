/** The guide for operators, held against the code it speaks of. */
@NullMarked
package dev.rushline.acceptance.guide;

import org.jspecify.annotations.NullMarked;

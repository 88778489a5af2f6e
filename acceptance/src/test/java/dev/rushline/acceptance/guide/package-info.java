/** Compares the guide for operators with the code. */
@NullMarked
package dev.rushline.acceptance.guide;

import org.jspecify.annotations.NullMarked;

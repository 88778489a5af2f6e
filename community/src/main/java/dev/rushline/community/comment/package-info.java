/** Comments on pages. */
@NullMarked
package dev.rushline.community.comment;

import org.jspecify.annotations.NullMarked;

/** What operators see of the lines, over HTTP. */
@NullMarked
package dev.rushline.desk;

import org.jspecify.annotations.NullMarked;

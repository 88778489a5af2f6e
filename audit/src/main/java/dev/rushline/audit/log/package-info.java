/** Reading ranges of topics. */
@NullMarked
package dev.rushline.audit.log;

import org.jspecify.annotations.NullMarked;

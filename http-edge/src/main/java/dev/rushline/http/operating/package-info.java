/** What operators of any application see and do in the same way. */
@NullMarked
package dev.rushline.http.operating;

import org.jspecify.annotations.NullMarked;

/** Answers of the calls that come in crowds, written without detours. */
@NullMarked
package dev.rushline.http.answer;

import org.jspecify.annotations.NullMarked;

/** Strict reading of JSON values, and direct writing of JSON responses. */
@NullMarked
package dev.rushline.http.json;

import org.jspecify.annotations.NullMarked;

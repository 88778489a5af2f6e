/** The web pages of this JVM, and their HTTP headers. */
@NullMarked
package dev.rushline.standalone.pages;

import org.jspecify.annotations.NullMarked;

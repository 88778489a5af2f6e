/** The web pages of this JVM, and what browsers are told about them. */
@NullMarked
package dev.rushline.standalone.pages;

import org.jspecify.annotations.NullMarked;

/** The web pages as a browser shows them: whole ways through them, and what holds for all of them. */
@NullMarked
package dev.rushline.standalone.browser;

import org.jspecify.annotations.NullMarked;

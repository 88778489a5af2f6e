/** The web pages in a browser: complete walks through them, and rules for all of them. */
@NullMarked
package dev.rushline.standalone.browser;

import org.jspecify.annotations.NullMarked;

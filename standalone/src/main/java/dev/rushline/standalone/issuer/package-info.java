/** Who one is, for development: an issuer that gives a token for any name to anybody who asks. */
@NullMarked
package dev.rushline.standalone.issuer;

import org.jspecify.annotations.NullMarked;

/** Signed proofs (ES256) and the public keys that verify them offline. */
@NullMarked
package dev.rushline.http.signing;

import org.jspecify.annotations.NullMarked;

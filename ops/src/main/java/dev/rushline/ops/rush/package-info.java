/** The load of {@code ops/verify-compose}: users and fans of one cluster, and the answer that each of them got. */
@NullMarked
package dev.rushline.ops.rush;

import org.jspecify.annotations.NullMarked;

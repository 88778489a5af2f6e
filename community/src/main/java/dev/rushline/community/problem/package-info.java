/** The problems of the community's API, and the formats of its fields. */
@NullMarked
package dev.rushline.community.problem;

import org.jspecify.annotations.NullMarked;

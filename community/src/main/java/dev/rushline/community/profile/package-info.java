/** The profile of a user. */
@NullMarked
package dev.rushline.community.profile;

import org.jspecify.annotations.NullMarked;

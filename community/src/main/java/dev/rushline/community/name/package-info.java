/** A copy of the users' names, kept from events. */
@NullMarked
package dev.rushline.community.name;

import org.jspecify.annotations.NullMarked;

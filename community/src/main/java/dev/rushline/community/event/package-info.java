/** The events about pages and users, and their topics. */
@NullMarked
package dev.rushline.community.event;

import org.jspecify.annotations.NullMarked;

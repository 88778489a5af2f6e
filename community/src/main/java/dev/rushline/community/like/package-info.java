/** Likes of pages, one per user. */
@NullMarked
package dev.rushline.community.like;

import org.jspecify.annotations.NullMarked;

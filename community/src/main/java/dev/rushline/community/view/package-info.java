/** Views of pages, counted in memory and added up in batches. */
@NullMarked
package dev.rushline.community.view;

import org.jspecify.annotations.NullMarked;

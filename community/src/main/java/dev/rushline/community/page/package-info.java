/** The page of a concert: published, changed and removed by admins, read by anyone. */
@NullMarked
package dev.rushline.community.page;

import org.jspecify.annotations.NullMarked;

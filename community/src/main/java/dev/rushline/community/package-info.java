/** Concert pages, their comments, likes and views, and the profiles of users, as an application of its own. */
@NullMarked
package dev.rushline.community;

import org.jspecify.annotations.NullMarked;

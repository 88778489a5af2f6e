/** What everybody may see: who is being served, how fast, and how long a place still has to wait. */
@NullMarked
package dev.rushline.line.board;

import org.jspecify.annotations.NullMarked;

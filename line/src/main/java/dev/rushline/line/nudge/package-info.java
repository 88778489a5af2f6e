/** Announces commits to boards, in this process and in others, so that they need not poll fast. */
@NullMarked
package dev.rushline.line.nudge;

import org.jspecify.annotations.NullMarked;

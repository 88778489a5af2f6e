/** Dashboards as code, and what checks that they show something. */
@NullMarked
package dev.rushline.ops;

import org.jspecify.annotations.NullMarked;

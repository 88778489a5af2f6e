/** What a dashboard is made of, and how it is written as Grafana reads it. */
@NullMarked
package dev.rushline.ops.dashboard;

import org.jspecify.annotations.NullMarked;

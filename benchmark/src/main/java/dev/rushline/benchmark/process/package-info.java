/** The processes, servers and temporary folders of a run. */
@NullMarked
package dev.rushline.benchmark.process;

import org.jspecify.annotations.NullMarked;

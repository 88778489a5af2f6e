/** Where it is measured: processes, servers and folders of the run's own, gone when it is over. */
@NullMarked
package dev.rushline.benchmark.process;

import org.jspecify.annotations.NullMarked;

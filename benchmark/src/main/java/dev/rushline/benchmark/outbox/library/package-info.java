/** What runs in the process of one contender: the outbox that is measured, the load on it, and the check of what it told. */
@NullMarked
package dev.rushline.benchmark.outbox.library;

import org.jspecify.annotations.NullMarked;

/** What tests of an HTTP API share: their calls, what holds for every answer, and the keys of an API that they start. */
@NullMarked
package dev.rushline.testing.http;

import org.jspecify.annotations.NullMarked;

/** What tests of an HTTP API share: calls, assertions, tokens, and the settings of the API. */
@NullMarked
package dev.rushline.testing.http;

import org.jspecify.annotations.NullMarked;

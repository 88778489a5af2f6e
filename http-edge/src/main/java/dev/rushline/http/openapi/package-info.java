/** The OpenAPI description, with security requirements from the audience of each handler. */
@NullMarked
package dev.rushline.http.openapi;

import org.jspecify.annotations.NullMarked;

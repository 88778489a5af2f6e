/** The description of the API, with the audience of each handler turned into security requirements. */
@NullMarked
package dev.rushline.http.openapi;

import org.jspecify.annotations.NullMarked;

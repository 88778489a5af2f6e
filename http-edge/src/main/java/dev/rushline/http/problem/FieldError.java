package dev.rushline.http.problem;

/**
 * One entry of a problem's {@code errors}.
 *
 * @param field the name of the field, parameter or header, as the client wrote it
 * @param message what it must be
 */
public record FieldError(String field, String message) {}

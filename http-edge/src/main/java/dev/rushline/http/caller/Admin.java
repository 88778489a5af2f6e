package dev.rushline.http.caller;

/**
 * A caller with the scope {@code rushline.admin}. As a parameter of a handler it requires that scope.
 *
 * @param id the token's subject
 */
public record Admin(String id) {}

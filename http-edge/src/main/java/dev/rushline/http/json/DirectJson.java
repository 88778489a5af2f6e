package dev.rushline.http.json;

/**
 * A document that crowds ask for. A handler that returns one has it written as JSON at once: in one piece, with its length,
 * and with no search for a converter. Callers see no difference.
 */
public interface DirectJson {}

package dev.rushline.http.json;

/**
 * A response body that is requested often. It is written as JSON directly, without content negotiation, in one piece and
 * with its length. Clients see no difference.
 */
public interface DirectJson {}

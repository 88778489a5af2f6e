package dev.rushline.acceptance.planted.util;

import dev.rushline.acceptance.planted.there.ThingManager;

/** Planted: public where nobody else should see it, in a package named after nothing, and in a cycle. */
public record JdbcThings(ThingManager manager) {}

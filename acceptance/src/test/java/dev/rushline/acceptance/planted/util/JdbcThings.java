package dev.rushline.acceptance.planted.util;

import dev.rushline.acceptance.planted.there.ThingManager;

/** Planted: a public JDBC class, in a package that names no capability, and in a cycle. */
public record JdbcThings(ThingManager manager) {}

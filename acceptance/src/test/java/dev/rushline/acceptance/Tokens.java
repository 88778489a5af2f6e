package dev.rushline.acceptance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bearer tokens of scenarios, each signed once. */
public final class Tokens {

    private static final Map<String, String> SIGNED = new ConcurrentHashMap<>();

    private Tokens() {}

    public static String of(String userId) {
        return SIGNED.computeIfAbsent(userId, id -> dev.rushline.testing.http.Tokens.of(id, ""));
    }

    public static String ofAdmin() {
        return dev.rushline.testing.http.Tokens.of("root", "rushline.admin");
    }
}

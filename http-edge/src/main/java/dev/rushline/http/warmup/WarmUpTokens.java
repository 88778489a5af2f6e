package dev.rushline.http.warmup;

/** Makes bearer tokens that this process accepts. */
public interface WarmUpTokens {
    String tokenFor(String userId);
}

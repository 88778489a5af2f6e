package dev.rushline.http.warmup;

import org.jspecify.annotations.Nullable;

/** A call of the API of this process. It must leave nothing behind: no row, no record, nothing that a user sees. */
public record WarmUpCall(
        String method, String path, @Nullable String json) {

    public WarmUpCall(String method, String path) {
        this(method, path, null);
    }
}

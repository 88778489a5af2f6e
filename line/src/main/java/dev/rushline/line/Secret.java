package dev.rushline.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads a configured secret, either Base64 or a file with its bytes. A missing secret is an error. */
public final class Secret {

    private Secret() {}

    /**
     * The bytes of the secret.
     *
     * @param setting the property's name, for the message when neither is set; the file's is the same with {@code -file}
     */
    public static byte[] bytes(String setting, @Nullable String inBase64, @Nullable Path file) {
        if (file != null) {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new IllegalStateException(setting + "-file cannot be read: " + e, e);
            }
        }
        if (inBase64 == null || inBase64.isBlank()) {
            throw new IllegalStateException(setting + " or " + setting + "-file must be set");
        }
        try {
            return Base64.getDecoder().decode(inBase64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(setting + " is not Base64", e);
        }
    }
}

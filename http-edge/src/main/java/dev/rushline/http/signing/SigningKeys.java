package dev.rushline.http.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The keys that this service signs with: the first signs, all are published, so that proofs of the previous key can be
 * checked until they expire. No private part ever leaves this package.
 */
public final class SigningKeys {

    private static final String SETTING = "rushline.signing.key-file";

    private final List<SigningKey> keys;

    private SigningKeys(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Loads the keys, the one that signs first.
     *
     * @throws InvalidConfigurationPropertyValueException if there is no file, or one is not a P-256 private key
     */
    public static SigningKeys load(List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    SETTING,
                    null,
                    "It is not set, so nothing can be signed. Set it to a PEM file with a private key, such as"
                            + " 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256' writes.");
        }
        return new SigningKeys(files.stream().map(SigningKeys::read).toList());
    }

    /** A new private key as a PEM file holds it. */
    public static String newPem() {
        return SigningKey.newPem();
    }

    /** The id in the header of what is signed now. */
    public String currentKeyId() {
        return current().id();
    }

    /** The public keys as a JWK set (RFC 7517). */
    public Map<String, Object> publicJwks() {
        return Map.of("keys", keys.stream().map(SigningKey::publicJwk).toList());
    }

    SigningKey current() {
        return keys.getFirst();
    }

    private static SigningKey read(Path file) {
        try {
            return SigningKey.ofPem(Files.readString(file));
        } catch (IOException unreadable) {
            throw new InvalidConfigurationPropertyValueException(SETTING, file, "The file cannot be read.", unreadable);
        } catch (IllegalArgumentException refused) {
            throw new InvalidConfigurationPropertyValueException(
                    SETTING, file, "The file is refused: " + refused.getMessage() + ".", refused);
        }
    }
}

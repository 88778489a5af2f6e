package dev.rushline.http.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The signing keys of this service: the first one signs, all are published, so that proofs of the previous key can be
 * verified until they expire. No private key leaves this package.
 */
public final class SigningKeys {

    private static final String PROPERTY = "rushline.signing.key-file";

    private final List<SigningKey> keys;

    private SigningKeys(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Loads the keys. The first one signs.
     *
     * @throws InvalidConfigurationPropertyValueException if there is no file, or one is not a P-256 private key
     */
    public static SigningKeys load(List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY,
                    null,
                    "It is not set, so nothing can be signed. Set it to a PEM file with a private key, such as"
                            + " 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256' writes.");
        }
        return new SigningKeys(files.stream().map(SigningKeys::read).toList());
    }

    /** A new private key in PEM format. */
    public static String newPem() {
        return SigningKey.newPem();
    }

    /** The key id in the header of new proofs. */
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
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY, file, "The file cannot be read.", unreadable);
        } catch (IllegalArgumentException refused) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTY, file, "The file is refused: " + refused.getMessage() + ".", refused);
        }
    }
}

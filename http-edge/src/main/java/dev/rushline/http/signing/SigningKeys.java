package dev.rushline.http.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The keys of one kind of proof: the first one signs, all are published, so that proofs of the previous key can be
 * verified until they expire, and the next key is known before it signs. No private key leaves this package.
 *
 * <p>As a bean it is published at {@code /v1/jwks/KIND.json}, and with all others of the process at {@code /v1/jwks.json}.
 */
public final class SigningKeys {

    private final String kind;
    private final SigningKey current;
    private final List<PublishedKey> published;

    private SigningKeys(String kind, SigningKey current, List<PublishedKey> published) {
        this.kind = kind;
        this.current = current;
        this.published = List.copyOf(published);
    }

    /**
     * Loads the keys.
     *
     * @param kind of the proofs, as their document is named
     * @param setting that names the files, for messages
     * @param files the first has a private key, which signs; each of the others has a private or a public one
     * @throws InvalidConfigurationPropertyValueException if there is no file, or one is not a key on P-256
     */
    public static SigningKeys load(String kind, String setting, List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    setting,
                    null,
                    "It is not set, so nothing can be signed. Set it to a PEM file with a private key, such as"
                            + " 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256' writes.");
        }
        SigningKey current = read(setting, files.getFirst(), SigningKey::ofPem);
        Stream<PublishedKey> others = files.stream().skip(1).map(file -> read(setting, file, SigningKeys::publicKey));
        return new SigningKeys(
                kind,
                current,
                Stream.concat(Stream.of(current.publicKey()), others).toList());
    }

    /** A new private key in PEM format. */
    public static String newPem() {
        return SigningKey.newPem();
    }

    public String kind() {
        return kind;
    }

    /** The key id in the header of new proofs. */
    public String currentKeyId() {
        return current.id();
    }

    /** The public keys as a JWK set (RFC 7517). */
    public Map<String, Object> publicJwks() {
        return jwks(published.stream());
    }

    SigningKey current() {
        return current;
    }

    List<PublishedKey> published() {
        return published;
    }

    static Map<String, Object> jwks(Stream<PublishedKey> keys) {
        return Map.of("keys", keys.map(PublishedKey::jwk).distinct().toList());
    }

    static <T> T read(String setting, Path file, Function<String, T> key) {
        try {
            return key.apply(Files.readString(file));
        } catch (IOException unreadable) {
            throw new InvalidConfigurationPropertyValueException(setting, file, "The file cannot be read.", unreadable);
        } catch (IllegalArgumentException refused) {
            throw new InvalidConfigurationPropertyValueException(
                    setting, file, "The file is refused: " + refused.getMessage() + ".", refused);
        }
    }

    private static PublishedKey publicKey(String pem) {
        return Pem.PRIVATE_KEY.isIn(pem) ? SigningKey.ofPem(pem).publicKey() : PublishedKey.ofPem(pem);
    }
}

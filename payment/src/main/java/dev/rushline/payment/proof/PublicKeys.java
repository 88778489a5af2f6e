package dev.rushline.payment.proof;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.rushline.http.signing.SigningKeys;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The public keys that verify proofs. */
final class PublicKeys {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    private static final int READ_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 100_000;
    private static final Duration MAX_OUTAGE = Duration.ofHours(1);

    private PublicKeys() {}

    /** The public keys of this process's own signing keys. */
    static JWKSource<SecurityContext> of(SigningKeys own) {
        try {
            return new ImmutableJWKSet<>(JWKSet.parse(own.publicJwks()));
        } catch (ParseException impossible) {
            throw new IllegalStateException("this service publishes a JWK set", impossible);
        }
    }

    /** The keys of a file, read now; or of a URL, fetched when they are first needed, so that its server may start later. */
    static JWKSource<SecurityContext> of(String setting, @Nullable String place, Duration remember) {
        if (place == null || place.isBlank()) {
            throw new InvalidConfigurationPropertyValueException(
                    setting,
                    place,
                    "It is not set, so such proofs could not be checked. Set it to the address of a JWK set,"
                            + " such as https://coupons.example/v1/jwks/vouchers.json, or to a file with one.");
        }
        return place.startsWith("http://") || place.startsWith("https://")
                ? ofAddress(setting, place, remember)
                : ofFile(setting, place);
    }

    private static JWKSource<SecurityContext> ofAddress(String setting, String address, Duration remember) {
        try {
            return JWKSourceBuilder.create(
                            URI.create(address).toURL(),
                            new DefaultResourceRetriever(
                                    CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS, MAX_KEY_SET_BYTES))
                    .cache(remember.toMillis(), CONNECT_TIMEOUT_MILLIS + READ_TIMEOUT_MILLIS)
                    // A background refresh would need a thread for keys that hardly ever change.
                    .refreshAheadCache(false)
                    .outageTolerant(MAX_OUTAGE.toMillis())
                    .build();
        } catch (IllegalArgumentException | MalformedURLException malformed) {
            throw new InvalidConfigurationPropertyValueException(setting, address, "It is no address.", malformed);
        }
    }

    private static JWKSource<SecurityContext> ofFile(String setting, String file) {
        try {
            return new ImmutableJWKSet<>(
                    JWKSet.parse(Files.readString(Path.of(file))).toPublicJWKSet());
        } catch (InvalidPathException | IOException unreadable) {
            throw new InvalidConfigurationPropertyValueException(setting, file, "The file cannot be read.", unreadable);
        } catch (ParseException refused) {
            throw new InvalidConfigurationPropertyValueException(setting, file, "The file is no JWK set.", refused);
        }
    }
}

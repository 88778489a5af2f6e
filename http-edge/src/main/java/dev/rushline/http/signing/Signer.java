package dev.rushline.http.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Signs claims as compact JWTs (ES256), which services verify offline with the public keys at {@code /v1/jwks.json}. Thread-safe. */
public final class Signer {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKey key;
    private final JsonMapper json;
    private final String header;

    public Signer(SigningKeys keys, JsonMapper json) {
        this.key = keys.current();
        this.json = json;
        this.header = encoded(
                ("{\"alg\":\"ES256\",\"kid\":\"" + key.id() + "\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Signs the claims as they are and adds none.
     *
     * @param claims in this order; an {@link Instant} is written as NumericDate, in whole seconds since 1970
     */
    public String sign(Map<String, ?> claims) {
        Map<String, Object> written = new LinkedHashMap<>();
        claims.forEach(
                (name, value) -> written.put(name, value instanceof Instant time ? time.getEpochSecond() : value));
        String signed = header + '.' + encoded(json.writeValueAsBytes(written));
        return signed + '.' + encoded(signature(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** JWS uses the P1363 format: r and s concatenated. */
    private byte[] signature(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.privateKey());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a loaded key must sign", impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}

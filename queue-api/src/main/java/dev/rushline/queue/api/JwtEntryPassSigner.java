package dev.rushline.queue.api;

import dev.rushline.http.signing.Signer;
import dev.rushline.queue.visiting.EntryPass;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entry passes as signed JWTs, which other services check offline with the keys at {@code /v1/jwks.json}. */
final class JwtEntryPassSigner implements EntryPass.Signer {

    private final Signer signer;
    private final EntryPassProperties properties;

    JwtEntryPassSigner(Signer signer, EntryPassProperties properties) {
        this.signer = signer;
        this.properties = properties;
    }

    @Override
    public String sign(EntryPass pass) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", properties.issuer());
        claims.put("aud", "entry");
        claims.put("sub", pass.userId());
        claims.put("concert", pass.concertId());
        claims.put("jti", pass.passId());
        claims.put("iat", pass.issuedAt());
        claims.put("exp", pass.expiresAt());
        return signer.sign(claims);
    }
}

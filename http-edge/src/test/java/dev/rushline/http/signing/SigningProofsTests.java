package dev.rushline.http.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import tools.jackson.databind.json.JsonMapper;

class SigningProofsTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    /** Repeated, because the encoding depends on the key. */
    @RepeatedTest(20)
    void a_proof_is_verified_with_the_published_key() throws Exception {
        SigningKeys keys = load(List.of(newKey("a.pem")));

        SignedJWT proof = SignedJWT.parse(
                new Signer(keys, JSON).sign(Map.of("sub", "ada", "exp", Instant.parse("2026-01-31T12:00:00.9Z"))));

        JWKSet published = JWKSet.parse(JSON.writeValueAsString(keys.publicJwks()));
        var key = published.getKeyByKeyId(proof.getHeader().getKeyID()).toECKey();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(key.computeThumbprint().toString()).isEqualTo(key.getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(proof.getHeader().getType().getType()).isEqualTo("JWT");
        assertThat(proof.getJWTClaimsSet().getClaims().get("sub")).isEqualTo("ada");
        assertThat(proof.getJWTClaimsSet().getExpirationTime()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void the_first_key_signs_and_all_are_published() throws Exception {
        Path first = newKey("first.pem");
        Path second = newKey("second.pem");

        SigningKeys rotated = load(List.of(first, second));

        assertThat(rotated.currentKeyId()).isEqualTo(load(List.of(first)).currentKeyId());
        assertThat(JWKSet.parse(JSON.writeValueAsString(rotated.publicJwks())).getKeys())
                .extracting(key -> key.getKeyID())
                .containsExactly(rotated.currentKeyId(), load(List.of(second)).currentKeyId());
    }

    @Test
    void of_a_key_that_does_not_sign_the_public_part_is_enough() throws Exception {
        SigningKeys previous = load(List.of(newKey("previous.pem")));
        Path publicPart = Files.writeString(
                folder.resolve("previous.pub"),
                Pem.PUBLIC_KEY.encode(JWKSet.parse(JSON.writeValueAsString(previous.publicJwks()))
                        .getKeys()
                        .getFirst()
                        .toECKey()
                        .toPublicKey()
                        .getEncoded()));

        SigningKeys rotated = load(List.of(newKey("current.pem"), publicPart));

        assertThat(rotated.published()).extracting(PublishedKey::id).contains(previous.currentKeyId());
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> load(List.of(publicPart)))
                .withMessageContaining("PRIVATE KEY");
    }

    @Test
    void a_missing_key_is_refused_with_the_name_of_the_setting() {
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> load(List.of()))
                .withMessageContaining("rushline.some.key-file");
    }

    @Test
    void a_file_without_a_p256_key_is_refused_without_its_content() throws Exception {
        String pem = SigningKeys.newPem();
        String otherCurve = """
                -----BEGIN PRIVATE KEY-----
                MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDAA
                -----END PRIVATE KEY-----
                """;
        for (String content : List.of("", "nonsense", otherCurve, pem.replace("MEE", "AAA"))) {
            Path file = Files.writeString(folder.resolve("bad.pem"), content);

            assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                    .isThrownBy(() -> load(List.of(file)))
                    .withMessageContaining("bad.pem");
        }
        assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> load(List.of(folder.resolve("none.pem"))));
    }

    private static SigningKeys load(List<Path> files) {
        return SigningKeys.load("proofs", "rushline.some.key-file", files);
    }

    private Path newKey(String name) throws Exception {
        return Files.writeString(folder.resolve(name), SigningKeys.newPem());
    }
}

package dev.rushline.payment.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JwtProofsTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final ProofSigner signer = new ProofSigner();
    private final Proofs proofs = new JwtProofs(
            new ImmutableJWKSet<>(signer.publicKeys()),
            new ImmutableJWKSet<>(signer.publicKeys()),
            new ProofProperties(null, null, "coupons", "queue", Duration.ofMinutes(5)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void an_entry_pass_is_valid_for_its_user_and_concert_until_it_expires() {
        assertThat(isPass(pass())).isTrue();
        assertThat(proofs.entryPassId(signer.sign(pass().build()), "bob", "opera"))
                .isEmpty();
        assertThat(proofs.entryPassId(signer.sign(pass().build()), "ada", "ballet"))
                .isEmpty();
        assertThat(proofs.entryPassId(signer.sign(pass().build()), "ada", "opera"))
                .contains("pass");
        assertThat(isPass(pass().jwtID(null))).isFalse();
        assertThat(isPass(pass().jwtID("a b"))).isFalse();
        assertThat(isPass(pass().expirationTime(Date.from(NOW.plusSeconds(1))))).isTrue();
        assertThat(isPass(pass().expirationTime(Date.from(NOW)))).isFalse();
        assertThat(isPass(pass().expirationTime(null))).isFalse();
        assertThat(isPass(pass().notBeforeTime(Date.from(NOW.plusSeconds(2))))).isFalse();
        assertThat(isPass(pass().issuer("coupons"))).isFalse();
        assertThat(isPass(pass().issuer(null))).isFalse();
        assertThat(isPass(pass().audience("voucher"))).isFalse();
        assertThat(isPass(pass().claim("concert", 7))).isFalse();
        assertThat(isPass(pass().claim("concert", null))).isFalse();
        assertThat(isPass(pass().subject(null))).isFalse();
    }

    @Test
    void a_voucher_is_valid_for_its_user_and_carries_its_discount() {
        assertThat(voucher(voucher().claim("discount", 30))).isEqualTo(new Voucher("coupon.1", 30));
        assertThat(voucher(voucher())).isEqualTo(new Voucher("coupon.1", 0));
        assertThat(proofs.voucher(signer.sign(voucher().build()), "bob")).isEmpty();
        assertThat(voucher(voucher().claim("discount", -1))).isNull();
        assertThat(voucher(voucher().claim("discount", "much"))).isNull();
        assertThat(voucher(voucher().jwtID(null))).isNull();
        assertThat(voucher(voucher().jwtID(""))).isNull();
        assertThat(voucher(voucher().jwtID("a\u0000"))).isNull();
        assertThat(voucher(voucher().issuer("queue"))).isNull();
        assertThat(voucher(voucher().audience("entry"))).isNull();
        assertThat(voucher(voucher().expirationTime(Date.from(NOW.minusSeconds(1)))))
                .isNull();
    }

    @Test
    void the_claimed_id_of_a_voucher_is_read_without_its_key() {
        JWTClaimsSet claims = voucher().build();

        assertThat(proofs.claimedVoucherId(new ProofSigner().sign(claims))).contains("coupon.1");
        assertThat(proofs.claimedVoucherId(signer.sign(voucher().jwtID(null).build())))
                .isEmpty();
        assertThat(proofs.claimedVoucherId("a.b.c")).isEmpty();
        assertThat(proofs.claimedVoucherId("")).isEmpty();
        assertThat(proofs.claimedVoucherId("a".repeat(9_000))).isEmpty();
    }

    @Test
    void a_token_with_a_wrong_or_no_signature_is_refused() throws JOSEException {
        JWTClaimsSet claims = pass().build();
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("proofs").build(), claims);
        symmetric.sign(new MACSigner(signer.publicKeys().toString().substring(0, 64)));

        assertThat(isPass(new ProofSigner().sign(claims))).isFalse();
        assertThat(isPass(ProofSigner.unsigned(claims))).isFalse();
        assertThat(isPass(symmetric.serialize())).isFalse();
    }

    @Test
    void a_proof_that_is_signed_with_the_key_of_another_kind_is_refused() {
        ProofSigner passSigner = new ProofSigner();
        Proofs separate = new JwtProofs(
                new ImmutableJWKSet<>(signer.publicKeys()),
                new ImmutableJWKSet<>(passSigner.publicKeys()),
                new ProofProperties(null, null, "coupons", "queue", Duration.ofMinutes(5)),
                Clock.fixed(NOW, ZoneOffset.UTC));
        JWTClaimsSet voucher = voucher().build();
        JWTClaimsSet pass = pass().build();

        assertThat(separate.voucher(signer.sign(voucher), "ada")).isPresent();
        assertThat(separate.voucher(passSigner.sign(voucher), "ada")).isEmpty();
        assertThat(separate.entryPassId(passSigner.sign(pass), "ada", "opera")).isPresent();
        assertThat(separate.entryPassId(signer.sign(pass), "ada", "opera")).isEmpty();
    }

    @Test
    void any_mutation_of_an_entry_pass_is_refused_without_an_exception() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String pass = signer.sign(pass().build());

        for (int round = 0; round < 3_000; round++) {
            char[] letters = pass.toCharArray();
            int at = random.nextInt(letters.length);
            letters[at] = (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000);
            String mutated = new String(letters, 0, random.nextInt(4) == 0 ? at : letters.length);
            if (!mutated.equals(pass)) {
                assertThatCode(() -> assertThat(isPass(mutated)).as(mutated).isFalse())
                        .as("seed %d, round %d", seed, round)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(isPass("")).isFalse();
        assertThat(isPass("..")).isFalse();
        assertThat(isPass("a".repeat(100_000))).isFalse();
        assertThat(isPass("[".repeat(4_000) + "." + "[".repeat(3_000) + ".x")).isFalse();
    }

    @Test
    void an_entry_pass_in_another_base64_encoding_is_refused() {
        String pass = signer.sign(pass().build());
        int last = pass.length() - 1;

        assertThat(isPass(pass)).isTrue();
        for (int at = 0; at < last; at++) {
            String padded = pass.substring(0, at) + "=" + pass.substring(at);
            assertThat(isPass(padded)).as(padded).isFalse();
        }
        // Some bits of the last character are unused, and standard Base64 has two other characters.
        for (char other : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            assertThat(isPass(pass.substring(0, last) + other)).isEqualTo(other == pass.charAt(last));
        }
        String slashed = pass.replace('_', '/').replace('-', '+');
        assertThat(isPass(slashed)).isEqualTo(slashed.equals(pass));
    }

    private static JWTClaimsSet.Builder pass() {
        return ProofSigner.entryPassClaims("ada", "opera")
                .issuer("queue")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static JWTClaimsSet.Builder voucher() {
        return ProofSigner.voucherClaims("ada", "coupon", null).issuer("coupons");
    }

    private boolean isPass(JWTClaimsSet.Builder claims) {
        return isPass(signer.sign(claims.build()));
    }

    private boolean isPass(String token) {
        return proofs.entryPassId(token, "ada", "opera").isPresent();
    }

    private Voucher voucher(JWTClaimsSet.Builder claims) {
        return proofs.voucher(signer.sign(claims.build()), "ada").orElse(null);
    }
}

package dev.rushline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTests {

    @TempDir
    Path data;

    @Test
    void each_secret_has_32_bytes_and_is_unique() throws Exception {
        Keys keys = Keys.in(data);

        byte[] tickets = Files.readAllBytes(file(keys, "rushline.ticket.secret-file"));
        byte[] codes = Files.readAllBytes(file(keys, "rushline.coupon.code-secret-file"));
        byte[] issuer = Files.readAllBytes(file(keys, "rushline.dev-issuer.secret-file"));

        assertThat(tickets).hasSize(32).isNotEqualTo(codes).isNotEqualTo(issuer);
        assertThat(codes).hasSize(32).isNotEqualTo(issuer);
        assertThat(issuer).hasSize(32);
    }

    @Test
    void the_signing_keys_are_two_p256_keys_in_pkcs8() throws Exception {
        String pem = Files.readString(file(Keys.in(data), "rushline.voucher.key-file"));

        assertThat(Files.readString(file(Keys.in(data), "rushline.entry-pass.key-file")))
                .isNotEqualTo(pem);
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        ECPrivateKey key =
                (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        assertThat(key.getParams().getCurve().getField().getFieldSize()).isEqualTo(256);
    }

    @Test
    void the_one_signing_key_of_an_earlier_release_still_verifies_and_signs_no_more() throws Exception {
        Path earlier = Files.writeString(data.resolve("signing.pem"), "a key".repeat(10));

        Keys keys = Keys.in(data);

        assertThat(keys.properties())
                .containsEntry("rushline.voucher.key-file", data.resolve("voucher.pem") + "," + earlier)
                .containsEntry("rushline.entry-pass.key-file", data.resolve("entry-pass.pem") + "," + earlier);
    }

    @Test
    void existing_keys_are_kept() throws Exception {
        Path secret = file(Keys.in(data), "rushline.ticket.secret-file");
        byte[] made = Files.readAllBytes(secret);

        Keys.in(data);

        assertThat(secret).hasBinaryContent(made);
    }

    @Test
    void a_truncated_secret_is_refused_and_not_replaced() throws Exception {
        Path secret = file(Keys.in(data), "rushline.ticket.secret-file");
        Files.write(secret, new byte[] {1, 2, 3});

        assertThatThrownBy(() -> Keys.in(data))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(data.toString(), "ticket.secret");
        assertThat(secret).hasBinaryContent(new byte[] {1, 2, 3});
    }

    private static Path file(Keys keys, String property) {
        return Path.of(keys.properties().get(property).toString());
    }
}

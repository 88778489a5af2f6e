package dev.rushline.standalone;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The secrets and the keys that standalone makes for itself once and keeps, readable for its user alone. */
record Keys(Path folder) {

    private static final int SECRET_BYTES = 32;

    private static final String TICKETS = "ticket.secret";
    private static final String COUPON_CODES = "coupon-code.secret";
    private static final String DEVELOPMENT_ISSUER = "dev-issuer.secret";
    private static final String VOUCHERS = "voucher.pem";
    private static final String ENTRY_PASSES = "entry-pass.pem";

    /** The one key that earlier releases signed both kinds of proof with. Those out in the world stay valid. */
    private static final String EARLIER = "signing.pem";

    private interface Maker {
        byte[] make() throws GeneralSecurityException;
    }

    /** Makes what is missing. What is there is never touched: tickets and vouchers out in the world depend on it. */
    static Keys in(Path folder) {
        try {
            Files.createDirectories(folder);
            Keys keys = new Keys(folder);
            keys.ensure(TICKETS, Keys::secret);
            keys.ensure(COUPON_CODES, Keys::secret);
            keys.ensure(DEVELOPMENT_ISSUER, Keys::secret);
            keys.ensure(VOUCHERS, Keys::es256PrivateKey);
            keys.ensure(ENTRY_PASSES, Keys::es256PrivateKey);
            return keys;
        } catch (IOException | GeneralSecurityException exception) {
            throw new StartRefused(
                    "The keys in " + folder + " cannot be read or made (" + exception
                            + "): give this user the right to, or restore them.",
                    exception);
        }
    }

    Map<String, Object> properties() {
        return Map.of(
                "rushline.ticket.secret-file", path(TICKETS),
                "rushline.coupon.code-secret-file", path(COUPON_CODES),
                "rushline.dev-issuer.secret-file", path(DEVELOPMENT_ISSUER),
                "rushline.voucher.key-file", signing(VOUCHERS),
                "rushline.entry-pass.key-file", signing(ENTRY_PASSES));
    }

    private String signing(String name) {
        return Files.exists(folder.resolve(EARLIER)) ? path(name) + "," + path(EARLIER) : path(name);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void ensure(String name, Maker maker) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            write(file, maker.make());
        } else if (Files.readAllBytes(file).length < SECRET_BYTES) {
            throw new IOException(name + " is cut short");
        }
    }

    /** Whole or not at all, and never readable for others, not even for a moment. */
    private static void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (var channel = Files.newByteChannel(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var output = Channels.newOutputStream(channel)) {
            output.write(content);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    private static byte[] es256PrivateKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pkcs8);
        return ("-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}

package dev.rushline.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bearer tokens as the development issuer of standalone signs them, many at a time. */
public final class Tokens {

    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Mac mac;
    private final long now = Instant.now().getEpochSecond();

    private Tokens(byte[] secret) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with the secret that the standalone of this folder made when it was first started. */
    public static Tokens of(Path folder) {
        try {
            return new Tokens(Files.readAllBytes(BenchmarkServers.keys(folder).resolve("dev-issuer.secret")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> users(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(n -> token(prefix + n, "")).toList();
    }

    public String admin() {
        return token("admin", ",\"scope\":\"rushline.admin\"");
    }

    public String token(String user, String more) {
        String claims = "{\"iss\":\"rushline-dev\",\"aud\":\"rushline\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d%s}"
                .formatted(user, now, now + 43_200, more);
        String signed = text("{\"alg\":\"HS256\"}") + "." + text(claims);
        return signed + "." + TO_TEXT.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(String json) {
        return TO_TEXT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.rushline.testing.http;

import dev.rushline.testing.Servers;
import dev.rushline.testing.TestDatabase;
import java.util.Base64;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The settings of an API that a test starts: its servers, its secrets, and rate limits that no test reaches. */
public final class ApiSettings {

    private ApiSettings() {}

    public static void register(DynamicPropertyRegistry settings, TestDatabase database) {
        String secret = Base64.getEncoder().encodeToString(secret());
        String key = SigningKeys.newFile().toString();
        settings.add("spring.kafka.bootstrap-servers", Servers::bootstrapServers);
        settings.add("spring.datasource.url", database::jdbcUrl);
        settings.add("spring.datasource.username", database::user);
        settings.add("spring.datasource.password", database::password);
        settings.add("rushline.log.replication-factor", () -> 1);
        settings.add("rushline.ticket.secret", () -> secret);
        settings.add("rushline.signing.key-file", () -> key);
        settings.add("rushline.http.limit.per-second", () -> 10_000);
        settings.add("rushline.http.limit.burst", () -> 10_000);
    }

    /** The secret of tickets. */
    public static byte[] secret() {
        return new byte[32];
    }
}

package dev.rushline.http.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeApp;
import dev.rushline.http.EdgeTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class PublishingKeysTests extends EdgeTest {

    @TempDir
    private static Path folder;

    @Autowired
    private SigningKeys keys;

    @DynamicPropertySource
    static void keyFile(DynamicPropertyRegistry settings) {
        settings.add("rushline.signing.key-file", PublishingKeysTests::written);
    }

    @Test
    void the_public_keys_are_open_and_cacheable() {
        HttpResponse<String> response = get("/v1/jwks.json");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(json(response).path("keys").path(0).path("kid").asString()).isEqualTo(keys.currentKeyId());
        assertThat(json(response).path("keys").path(0).has("d")).isFalse();
    }

    @Test
    void an_application_that_signs_does_not_start_without_a_key() {
        new WebApplicationContextRunner()
                .withUserConfiguration(EdgeApp.class)
                .withBean(NeedsSigner.class)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("rushline.signing.key-file"));
    }

    record NeedsSigner(Signer signer) {}

    private static String written() {
        try {
            return Files.writeString(folder.resolve("key.pem"), SigningKeys.newPem())
                    .toString();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}

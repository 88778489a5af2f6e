package dev.rushline.http.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.rushline.http.EdgeTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@Import(PublishingKeysTests.OneKindOfProof.class)
class PublishingKeysTests extends EdgeTest {

    @TempDir
    private static Path folder;

    @Autowired
    private SigningKeys keys;

    @TestConfiguration(proxyBeanMethods = false)
    static class OneKindOfProof {

        @Bean
        SigningKeys ticketKeys() throws IOException {
            Path pem = Files.writeString(folder.resolve("key.pem"), SigningKeys.newPem());
            return SigningKeys.load("tickets", "rushline.some.key-file", List.of(pem));
        }
    }

    @DynamicPropertySource
    static void keysOfOthers(DynamicPropertyRegistry settings) throws Exception {
        Path other = Files.writeString(folder.resolve("other.pub"), Pem.PUBLIC_KEY.encode(newPublicKey()));
        settings.add("rushline.signing.public-key-file", other::toString);
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
    void keys_of_other_services_are_published_with_the_own_ones_and_not_as_keys_of_the_kind() {
        JsonNode all = json(get("/v1/jwks.json"));
        JsonNode tickets = json(get("/v1/jwks/tickets.json"));

        assertThat(all.path("keys").size()).isEqualTo(2);
        assertThat(tickets.path("keys").size()).isEqualTo(1);
        assertThat(tickets.path("keys").path(0).path("kid").asString()).isEqualTo(keys.currentKeyId());
    }

    @Test
    void a_kind_of_proof_that_the_service_does_not_sign_has_no_document() {
        assertThat(get("/v1/jwks/vouchers.json").statusCode()).isEqualTo(404);
    }

    private static byte[] newPublicKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate().toPublicKey().getEncoded();
    }
}

package dev.rushline.acceptance.queue;

import dev.rushline.acceptance.Tokens;
import dev.rushline.queue.api.QueueApiConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The queue API as it is deployed, believing the tokens that tests make. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueueApiConfiguration.class)
class QueueApiWithTestTokens {

    static void main(String[] arguments) {
        SpringApplication.run(QueueApiWithTestTokens.class, arguments);
    }

    @Bean
    JwtDecoder testTokens() {
        return Tokens.decoder();
    }
}

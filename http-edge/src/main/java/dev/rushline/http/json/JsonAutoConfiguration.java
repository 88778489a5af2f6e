package dev.rushline.http.json;

import java.time.Instant;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
class JsonAutoConfiguration {

    @Bean
    JacksonModule strictValues() {
        return new SimpleModule("strict-values")
                .addDeserializer(String.class, new StrictStringDeserializer())
                .addDeserializer(Instant.class, new Rfc3339InstantDeserializer());
    }
}

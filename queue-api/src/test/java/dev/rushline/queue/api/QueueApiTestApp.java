package dev.rushline.queue.api;

import dev.rushline.testing.http.TestTokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The API alone, with a decoder of test tokens. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({QueueApiConfiguration.class, TestTokens.class})
class QueueApiTestApp {}

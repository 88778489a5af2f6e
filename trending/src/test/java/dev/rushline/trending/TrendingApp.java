package dev.rushline.trending;

import dev.rushline.testing.http.TestTokens;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application with the test issuer's tokens. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({TrendingConfiguration.class, TestTokens.class})
class TrendingApp {}

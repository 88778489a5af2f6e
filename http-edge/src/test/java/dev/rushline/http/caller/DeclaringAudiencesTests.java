package dev.rushline.http.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rushline.http.EdgeApp;
import dev.rushline.http.limit.RateLimited;
import jakarta.annotation.security.PermitAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class DeclaringAudiencesTests {

    private static final String KEYS =
            "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://127.0.0.1:1/jwks.json";

    private final WebApplicationContextRunner app =
            new WebApplicationContextRunner().withUserConfiguration(EdgeApp.class);

    @Test
    void the_application_starts_when_every_handler_declares_its_audience() {
        app.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void it_does_not_start_when_a_handler_declares_none() {
        app.withUserConfiguration(Undeclared.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("Undeclared#answer")
                        .hasMessageContaining("@PermitAll"));
    }

    @Test
    void it_does_not_start_when_a_handler_declares_two() {
        app.withUserConfiguration(Contradicting.class)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("Contradicting#answer"));
    }

    @Test
    void it_does_not_start_when_a_limited_handler_has_no_caller_to_count() {
        app.withUserConfiguration(LimitedWithoutCaller.class)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("LimitedWithoutCaller#answer"));
    }

    @Test
    void it_does_not_start_without_an_issuer_and_names_the_settings() {
        new WebApplicationContextRunner()
                .withUserConfiguration(NoIssuer.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("spring.security.oauth2.resourceserver.jwt.jwk-set-uri")
                        .hasMessageContaining("spring.security.oauth2.resourceserver.jwt.issuer-uri"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rushline.http.callers.issuer=",
                "rushline.http.callers.issuer=https://issuer.test",
                "spring.security.oauth2.resourceserver.jwt.audiences=rushline"
            })
    void it_does_not_start_without_the_issuer_or_audience_of_tokens_and_names_both_settings(String only) {
        new WebApplicationContextRunner()
                .withUserConfiguration(NoIssuer.class)
                .withPropertyValues(KEYS, only)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("rushline.http.callers.issuer")
                        .hasMessageContaining("spring.security.oauth2.resourceserver.jwt.audiences"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rushline.http.callers.issuer=rushline-dev",
                "spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.test"
            })
    void it_starts_with_the_settings_of_spring_security(String issuer) {
        new WebApplicationContextRunner()
                .withUserConfiguration(NoIssuer.class)
                .withPropertyValues(KEYS, issuer, "spring.security.oauth2.resourceserver.jwt.audiences=rushline")
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(CallerInterceptor.class));
    }

    @Test
    void it_has_no_filter_chain_and_no_password() {
        app.run(context -> assertThat(context.getBeanDefinitionNames())
                .doesNotContain("springSecurityFilterChain", "inMemoryUserDetailsManager"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class NoIssuer {}

    @RestController
    static class Undeclared {
        @GetMapping("/undeclared")
        String answer() {
            return "";
        }
    }

    @RestController
    static class Contradicting {
        @PermitAll
        @GetMapping("/contradicting")
        String answer(Caller caller) {
            return caller.id();
        }
    }

    @RestController
    static class LimitedWithoutCaller {
        @PermitAll
        @RateLimited
        @GetMapping("/limited-without-caller")
        String answer() {
            return "";
        }
    }
}

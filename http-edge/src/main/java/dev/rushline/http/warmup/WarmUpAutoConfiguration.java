package dev.rushline.http.warmup;

import dev.rushline.http.caller.CallerInterceptor;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WarmUpProperties.class)
class WarmUpAutoConfiguration {

    private static final Duration MARGIN = Duration.ofSeconds(10);

    @Bean
    @ConditionalOnMissingBean
    WarmUpTokens warmUpTokens(CallerInterceptor callers, WarmUpProperties properties) {
        return userId -> callers.localToken(userId, properties.warmUpTime().plus(MARGIN));
    }

    @Bean
    WarmUp warmUp(
            WarmUpProperties properties, ObjectProvider<WarmUpCalls> calls, WarmUpTokens tokens, Environment settings) {
        return new WarmUp(properties, calls.stream().toList(), tokens, () -> LoopbackClient.of(settings));
    }
}

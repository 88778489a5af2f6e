package dev.rushline.http.limit;

import dev.rushline.http.address.ClientAddresses;
import dev.rushline.http.caller.Audience;
import io.github.bucket4j.TimeMeter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({LimitProperties.class, AddressLimitProperties.class})
class LimitAutoConfiguration {

    /** Before the caller's token is verified. */
    private static final int BEFORE_CALLERS = -200;

    @Bean
    @ConditionalOnMissingBean
    TimeMeter rateLimitTime() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    @Bean
    WebMvcConfigurer rateLimits(
            LimitProperties ofCallers, AddressLimitProperties ofAddresses, ClientAddresses addresses, TimeMeter time) {
        var callers = new TokenBuckets(ofCallers.perSecond(), ofCallers.burst(), ofCallers.maxCallers(), time);
        var perAddress =
                new TokenBuckets(ofAddresses.perSecond(), ofAddresses.burst(), ofAddresses.maxAddresses(), time);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AddressLimitInterceptor(addresses, perAddress))
                        .order(BEFORE_CALLERS);
                registry.addInterceptor(new RateLimitInterceptor(callers, ofCallers.burst()));
            }
        };
    }

    /** A limit per caller needs a caller: a handler without one fails the start. */
    @Bean
    SmartInitializingSingleton rateLimitedHandlersTakeACaller(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        return () -> {
            List<String> callerless = mappings.stream()
                    .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                    .filter(RateLimitInterceptor::isLimited)
                    .filter(handler -> Audience.declaredBy(handler).orElse(Audience.ANYONE) == Audience.ANYONE)
                    .map(handler -> handler.getShortLogMessage())
                    .sorted()
                    .toList();
            if (!callerless.isEmpty()) {
                throw new IllegalStateException("These handlers are @RateLimited but take no Caller or Admin: "
                        + String.join(", ", callerless) + ".");
            }
        };
    }
}

package dev.rushline.http.tracing;

import dev.rushline.http.tag.CallTags;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Without a tracer there is no filter and no cost. */
@AutoConfiguration(
        afterName = {
            "dev.rushline.http.problem.ProblemAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean({Tracer.class, Propagator.class})
class CallTracingAutoConfiguration {

    @Bean
    FilterRegistrationBean<CallTracingFilter> callTracing(Tracer tracer, Propagator propagator, CallTags subjects) {
        FilterRegistrationBean<CallTracingFilter> filter =
                new FilterRegistrationBean<>(new CallTracingFilter(tracer, propagator, subjects));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return filter;
    }
}

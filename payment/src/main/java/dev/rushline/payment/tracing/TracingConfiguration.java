package dev.rushline.payment.tracing;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For the requests that record events. */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

    @Bean
    FilterRegistrationBean<TraceFilter> paymentTraces() {
        FilterRegistrationBean<TraceFilter> filter = new FilterRegistrationBean<>(new TraceFilter());
        filter.addUrlPatterns("/v1/orders/*", "/v1/payments/*");
        return filter;
    }
}

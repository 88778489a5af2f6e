package dev.rushline.http.request;

import dev.rushline.http.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@AutoConfiguration(afterName = "dev.rushline.http.problem.ProblemAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(BodyProperties.class)
class RequestAutoConfiguration {

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIds() {
        FilterRegistrationBean<RequestIdFilter> filter = new FilterRegistrationBean<>(new RequestIdFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return filter;
    }

    @Bean
    FilterRegistrationBean<RequestBoundsFilter> requestBounds(BodyProperties body, ProblemWriter problems) {
        FilterRegistrationBean<RequestBoundsFilter> filter = new FilterRegistrationBean<>(
                new RequestBoundsFilter(body.maxSize().toBytes(), problems));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }
}

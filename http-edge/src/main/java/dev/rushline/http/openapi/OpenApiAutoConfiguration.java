package dev.rushline.http.openapi;

import dev.rushline.http.caller.Admin;
import dev.rushline.http.caller.Audience;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(beforeName = "org.springdoc.core.configuration.SpringDocConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Admin.class);
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi() {
        SecurityScheme bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
        return new OpenAPI()
                .info(new Info()
                        .title("Rushline")
                        .version("v1")
                        .description("Errors are problems (RFC 9457); their type says which."))
                .components(new Components().addSecuritySchemes(OperationDescriber.BEARER, bearer));
    }

    @Bean
    GlobalOperationCustomizer describedAudience() {
        return (operation, handler) -> {
            boolean limited = handler.hasMethodAnnotation(RateLimited.class)
                    || handler.getBeanType().isAnnotationPresent(RateLimited.class);
            OperationDescriber.describe(operation, Audience.declaredBy(handler).orElse(Audience.ANYONE), limited);
            return operation;
        };
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> api.getComponents().addSchemas(OperationDescriber.PROBLEM, OperationDescriber.problemSchema());
    }
}

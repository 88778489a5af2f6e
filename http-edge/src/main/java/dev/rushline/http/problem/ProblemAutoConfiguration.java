package dev.rushline.http.problem;

import dev.rushline.http.tag.CallTagProvider;
import dev.rushline.http.tag.CallTags;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ProblemAutoConfiguration {

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    CallTags callSubjects(ObjectProvider<CallTagProvider> subjects) {
        return new CallTags(subjects.orderedStream().toList());
    }

    @Bean
    WebMvcConfigurer problemsForExceptions(ProblemWriter problems, CallTags subjects) {
        return new WebMvcConfigurer() {
            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst(new ProblemResolver(problems, subjects));
            }
        };
    }
}

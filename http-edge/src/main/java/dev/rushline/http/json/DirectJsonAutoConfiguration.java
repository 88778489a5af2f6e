package dev.rushline.http.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class DirectJsonAutoConfiguration {

    /** Spring adds custom handlers behind its own, where the one for @ResponseBody would always win. */
    @Bean
    SmartInitializingSingleton directJsonFirst(ObjectProvider<RequestMappingHandlerAdapter> adapters, JsonMapper json) {
        return () -> adapters.forEach(adapter -> {
            List<HandlerMethodReturnValueHandler> writers =
                    Objects.requireNonNull(adapter.getReturnValueHandlers(), "the adapter is set up");
            HandlerMethodReturnValueHandler fallback = writers.stream()
                    .filter(RequestResponseBodyMethodProcessor.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            List<HandlerMethodReturnValueHandler> all = new ArrayList<>(writers);
            all.addFirst(new DirectJsonWriter(json, fallback));
            adapter.setReturnValueHandlers(all);
        });
    }
}

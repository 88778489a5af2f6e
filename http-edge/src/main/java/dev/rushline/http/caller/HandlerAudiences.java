package dev.rushline.http.caller;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The audience of every handler, read once at start-up. The application does not start if a handler declares none, so a
 * forgotten declaration fails the start instead of opening the handler.
 */
final class HandlerAudiences implements SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile Map<Method, Audience> declared = Map.of();

    HandlerAudiences(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<Method, Audience> found = new HashMap<>();
        TreeSet<String> undeclared = new TreeSet<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(handler -> !isOfFramework(handler.getBeanType()))
                .forEach(handler -> Audience.declaredBy(handler)
                        .ifPresentOrElse(
                                audience -> found.put(handler.getMethod(), audience),
                                () -> undeclared.add(handler.getShortLogMessage())));
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException(
                    "These handlers do not declare who may call them: " + String.join(", ", undeclared)
                            + ". Each needs a parameter of type Caller or Admin, or else @PermitAll, and not both.");
        }
        declared = Map.copyOf(found);
    }

    /** @throws IllegalStateException for a handler that was not registered at start-up */
    Audience of(Object handler) {
        if (handler instanceof HandlerMethod method) {
            Audience audience = declared.get(method.getMethod());
            if (audience != null) {
                return audience;
            }
            if (isOfFramework(method.getBeanType())) {
                return Audience.ANYONE;
            }
        } else if (isOfFramework(handler.getClass())) {
            return Audience.ANYONE;
        }
        throw new IllegalStateException("no audience is declared for " + handler);
    }

    /** Static files, OPTIONS and the OpenAPI description. */
    private static boolean isOfFramework(Class<?> type) {
        String name = type.getName();
        return name.startsWith("org.springframework.") || name.startsWith("org.springdoc.");
    }
}

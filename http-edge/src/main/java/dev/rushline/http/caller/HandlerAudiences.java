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
 * The audience of every handler, read once at start-up. The application does not start while a handler of it says
 * nothing: a forgotten check is a refused start, not an open door.
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
        TreeSet<String> silent = new TreeSet<>();
        mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(handler -> !belongsToTheFramework(handler.getBeanType()))
                .forEach(handler -> Audience.declaredBy(handler)
                        .ifPresentOrElse(
                                audience -> found.put(handler.getMethod(), audience),
                                () -> silent.add(handler.getShortLogMessage())));
        if (!silent.isEmpty()) {
            throw new IllegalStateException("These handlers do not say who may call them: " + String.join(", ", silent)
                    + ". Each needs a parameter of type Caller or Admin, or else @PermitAll, and not both.");
        }
        declared = Map.copyOf(found);
    }

    /** @throws IllegalStateException for a handler that nobody looked at when the application started */
    Audience of(Object handler) {
        if (handler instanceof HandlerMethod method) {
            Audience audience = declared.get(method.getMethod());
            if (audience != null) {
                return audience;
            }
            if (belongsToTheFramework(method.getBeanType())) {
                return Audience.ANYONE;
            }
        } else if (belongsToTheFramework(handler.getClass())) {
            return Audience.ANYONE;
        }
        throw new IllegalStateException("nobody said who may call " + handler);
    }

    /** Static files, the answer to OPTIONS, and the API's description. */
    private static boolean belongsToTheFramework(Class<?> type) {
        String name = type.getName();
        return name.startsWith("org.springframework.") || name.startsWith("org.springdoc.");
    }
}

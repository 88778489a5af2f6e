package dev.rushline.http.caller;

import dev.rushline.http.tag.CallTagProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Tags a call with a path variable, such as a ticket, if it belongs to the caller.
 *
 * @param variable its name in the handler's pattern
 * @param key the key of the tag in logs and traces
 * @param name the value of the tag, or empty if the variable does not belong to the caller
 */
public record OwnedPathVariable(String variable, String key, BiFunction<String, Caller, Optional<String>> name)
        implements CallTagProvider {

    @Override
    public Map<String, String> of(HttpServletRequest request) {
        Caller caller = CallerInterceptor.callerOf(request);
        if (caller == null
                || !(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables)
                || !(variables.get(variable) instanceof String text)) {
            return Map.of();
        }
        return name.apply(text, caller).map(known -> Map.of(key, known)).orElse(Map.of());
    }
}

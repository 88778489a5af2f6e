package dev.rushline.http.caller;

import dev.rushline.http.tag.CallTagProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Names a call by a variable of its address, such as a ticket. Of somebody else's it says nothing.
 *
 * @param variable as the handler's pattern has it
 * @param key what the name stands under in logs and traces
 * @param name what its owner's variable may be called there, if it is one of theirs
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

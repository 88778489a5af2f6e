package dev.rushline.http.tag;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/** The tags of a call from all providers. */
public final class CallTags {

    private final List<CallTagProvider> providers;

    public CallTags(List<CallTagProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    public Map<String, String> of(HttpServletRequest request) {
        Map<String, String> tags = new HashMap<>();
        providers.forEach(provider -> tags.putAll(provider.of(request)));
        return tags;
    }

    /** Puts the tags into the MDC of this thread, until the result is closed. */
    public MdcScope inMdc(HttpServletRequest request) {
        Map<String, String> tags = of(request);
        tags.forEach(MDC::put);
        return () -> tags.keySet().forEach(MDC::remove);
    }

    /** The pattern of the handler: the path itself may contain a ticket. */
    public static String patternOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "an unknown path" : pattern.toString();
    }

    /** Removes the tags from the MDC. */
    @FunctionalInterface
    public interface MdcScope extends AutoCloseable {
        @Override
        void close();
    }
}

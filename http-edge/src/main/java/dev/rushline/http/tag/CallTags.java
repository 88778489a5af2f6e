package dev.rushline.http.tag;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerMapping;

/** What all who know something say that a call is about. */
public final class CallTags {

    private final List<CallTagProvider> subjects;

    public CallTags(List<CallTagProvider> subjects) {
        this.subjects = List.copyOf(subjects);
    }

    public Map<String, String> of(HttpServletRequest request) {
        Map<String, String> names = new HashMap<>();
        subjects.forEach(subject -> names.putAll(subject.of(request)));
        return names;
    }

    /** Has the log lines of this thread name them, until the result is closed. */
    public InLog inLog(HttpServletRequest request) {
        Map<String, String> names = of(request);
        names.forEach(MDC::put);
        return () -> names.keySet().forEach(MDC::remove);
    }

    /** The way to the handler with the names of what is variable, because what stands there instead may be a ticket. */
    public static String addressOf(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "an unknown address" : pattern.toString();
    }

    /** Log lines that name what a call is about. */
    @FunctionalInterface
    public interface InLog extends AutoCloseable {
        @Override
        void close();
    }
}

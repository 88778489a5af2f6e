package dev.rushline.http.timing;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;

/** Times a call from its first dispatch to the end of its last, asynchronous waits included. */
final class CallTimingFilter implements Filter {

    private static final String BEGUN = CallTimingFilter.class.getName() + ".begun";

    private final CallTimers timers;

    CallTimingFilter(CallTimers timers) {
        this.timers = timers;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begun = request.getAttribute(BEGUN) instanceof Long first ? first : System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            if (request.isAsyncStarted()) {
                request.setAttribute(BEGUN, begun);
            } else if (!isStream(response)) {
                int status = answered ? ((HttpServletResponse) response).getStatus() : 500;
                record((HttpServletRequest) request, status, System.nanoTime() - begun);
            }
        }
    }

    /** The duration of an event stream depends on the client, not on the server. */
    private static boolean isStream(ServletResponse response) {
        String type = response.getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    private void record(HttpServletRequest request, int status, long nanos) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String uri = pattern != null ? pattern.toString() : status == 404 ? "NOT_FOUND" : "UNKNOWN";
        timers.of(request.getMethod(), uri, status).record(nanos, TimeUnit.NANOSECONDS);
    }
}

package dev.rushline.http.tracing;

import dev.rushline.http.tag.CallTags;
import dev.rushline.runtime.tracing.SpanFailure;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One server span per call, from the first dispatch to the end of the last, in the trace of the caller. Name and attributes
 * come from the handler's declaration, never from client input.
 */
final class CallTracingFilter implements Filter {

    private static final String SPAN = CallTracingFilter.class.getName() + ".span";
    private static final String ACTUATOR = "/actuator";
    private static final Propagator.Getter<HttpServletRequest> HEADERS = (request, name) -> request.getHeader(name);

    private final Tracer tracer;
    private final Propagator propagator;
    private final CallTags tags;

    CallTracingFilter(Tracer tracer, Propagator propagator, CallTags tags) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.tags = tags;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        if (call.getRequestURI().startsWith(ACTUATOR)) {
            chain.doFilter(request, response);
            return;
        }
        Span span = request.getAttribute(SPAN) instanceof Span begun ? begun : begin(call);
        boolean isAnswered = false;
        try (var _ = tracer.withSpan(span)) {
            chain.doFilter(request, response);
            isAnswered = true;
        } finally {
            if (request.isAsyncStarted()) {
                request.setAttribute(SPAN, span);
            } else {
                end(span, call, isAnswered ? ((HttpServletResponse) response).getStatus() : 500);
            }
        }
    }

    private Span begin(HttpServletRequest call) {
        return propagator
                .extract(call, HEADERS)
                .name("call")
                .kind(Span.Kind.SERVER)
                .start();
    }

    private void end(Span span, HttpServletRequest call, int status) {
        if (!span.isNoop()) {
            String method = MethodName.of(call);
            Object route = call.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            span.name(route == null ? method : method + " " + route)
                    .tag("http.request.method", method)
                    .tag("http.response.status_code", status);
            if (route != null) {
                span.tag("http.route", route.toString());
            }
            tags.of(call).forEach((key, name) -> span.tag("rushline." + key, name));
            if (status >= 500) {
                span.tag("error.type", Integer.toString(status)).error(new SpanFailure("answered with " + status));
            }
        }
        span.end();
    }
}

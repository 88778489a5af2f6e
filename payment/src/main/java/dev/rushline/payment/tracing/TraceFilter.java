package dev.rushline.payment.tracing;

import dev.rushline.outbox.EventHeaders;
import dev.rushline.outbox.recording.TraceScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Opens the caller's trace for the request, so that events recorded by it carry the trace. */
final class TraceFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = TraceScope.of(request.getHeader(EventHeaders.TRACE))) {
            chain.doFilter(request, response);
        }
    }
}

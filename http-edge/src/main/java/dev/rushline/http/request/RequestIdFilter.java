package dev.rushline.http.request;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Sets the id of every request: as a response header, and in the MDC of its thread. */
final class RequestIdFilter implements Filter {

    static final String MDC_KEY = "requestId";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idOf(request);
        ((HttpServletResponse) response).setHeader(RequestId.HEADER, id);
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /** A request that is dispatched again, asynchronously or as an error, keeps its id. */
    private static String idOf(ServletRequest request) {
        if (request.getAttribute(MDC_KEY) instanceof String existing) {
            return existing;
        }
        String id = RequestId.from(((HttpServletRequest) request).getHeader(RequestId.HEADER));
        request.setAttribute(MDC_KEY, id);
        return id;
    }
}

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

/** Gives every request its id: on the response, and in the log lines written on its thread. */
final class RequestIdFilter implements Filter {

    static final String LOG_KEY = "requestId";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idOf(request);
        ((HttpServletResponse) response).setHeader(RequestId.HEADER, id);
        MDC.put(LOG_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    /** A request that is dispatched again, to go on or to report an error, keeps its id. */
    private static String idOf(ServletRequest request) {
        if (request.getAttribute(LOG_KEY) instanceof String known) {
            return known;
        }
        String id = RequestId.from(((HttpServletRequest) request).getHeader(RequestId.HEADER));
        request.setAttribute(LOG_KEY, id);
        return id;
    }
}

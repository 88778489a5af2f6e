package dev.rushline.http.request;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.http.problem.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refuses bodies that are too large, and control characters in the URI, before they are parsed. */
final class RequestBoundsFilter implements Filter {

    private final long maxBytes;
    private final ProblemWriter problems;

    RequestBoundsFilter(long maxBytes, ProblemWriter problems) {
        this.maxBytes = maxBytes;
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        if (hidesControlCharacter(call.getRequestURI()) || hidesControlCharacter(call.getQueryString())) {
            problems.write(
                    (HttpServletResponse) response,
                    new ProblemException(HttpProblem.BAD_REQUEST, "The address has a control character."));
            return;
        }
        long contentLength = request.getContentLengthLong();
        if (contentLength > maxBytes) {
            problems.write((HttpServletResponse) response, BoundedBody.tooLarge(maxBytes));
            return;
        }
        boolean ofUnknownLength = contentLength < 0 && call.getHeader("Transfer-Encoding") != null;
        chain.doFilter(ofUnknownLength ? new BoundedBody(call, maxBytes) : request, response);
    }

    /** Checks the percent-encoded form (%00 to %1f, %7f): the decoded one does not show what was encoded. */
    static boolean hidesControlCharacter(@Nullable String address) {
        if (address == null) {
            return false;
        }
        for (int i = address.indexOf('%'); i >= 0 && i + 2 < address.length(); i = address.indexOf('%', i + 1)) {
            char high = address.charAt(i + 1);
            char low = address.charAt(i + 2);
            if (high == '0' || high == '1' || (high == '7' && (low == 'f' || low == 'F'))) {
                return true;
            }
        }
        return false;
    }
}

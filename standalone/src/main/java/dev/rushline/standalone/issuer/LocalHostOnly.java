package dev.rushline.standalone.issuer;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses calls that name another host than this machine. A foreign page can have its own name resolved to 127.0.0.1 (DNS
 * rebinding): its browser then counts the calls as calls of its origin, and only the {@code Host} shows the difference.
 */
final class LocalHostOnly implements HandlerInterceptor {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String host = request.getHeader("Host");
        if (host == null || !NAMES.contains(host.replaceFirst(":\\d*$", ""))) {
            throw new ProblemException(
                    HttpProblem.FORBIDDEN, "This path is only for callers of 127.0.0.1 or localhost.");
        }
        return true;
    }
}

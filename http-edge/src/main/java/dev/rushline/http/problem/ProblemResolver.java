package dev.rushline.http.problem;

import dev.rushline.http.tag.CallTags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/** Maps every exception of a handler to a problem. A bug is logged here and nowhere else. */
final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final ProblemWriter problems;
    private final CallTags tags;

    ProblemResolver(ProblemWriter problems, CallTags tags) {
        this.problems = problems;
        this.tags = tags;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return new ModelAndView();
        }
        ProblemException occurrence = ExceptionTranslator.of(exception);
        if (occurrence.problem() == HttpProblem.INTERNAL_ERROR || occurrence.problem() == HttpProblem.UNAVAILABLE) {
            try (var _ = tags.inMdc(request)) {
                log(occurrence.problem(), request, response, exception);
            }
        }
        if (exception instanceof ErrorResponse details) {
            details.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        try {
            problems.write(response, occurrence);
        } catch (IOException gone) {
            log.debug("the client disconnected before the problem was written", gone);
        }
        return new ModelAndView();
    }

    private static void log(
            Problem problem, HttpServletRequest request, HttpServletResponse response, Exception exception) {
        String pattern = CallTags.patternOf(request);
        if (problem == HttpProblem.INTERNAL_ERROR) {
            log.error(
                    "{} {} failed, request {}",
                    request.getMethod(),
                    pattern,
                    response.getHeader("X-Request-Id"),
                    exception);
        } else {
            log.warn("{} {} could not be answered: {}", request.getMethod(), pattern, exception.toString());
        }
    }
}

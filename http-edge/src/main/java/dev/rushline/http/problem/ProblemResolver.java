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

/** Answers every exception of a handler with a problem. A bug is logged here and nowhere else. */
final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(ProblemResolver.class);

    private final ProblemWriter problems;
    private final CallTags subjects;

    ProblemResolver(ProblemWriter problems, CallTags subjects) {
        this.problems = problems;
        this.subjects = subjects;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return new ModelAndView();
        }
        ProblemException occurrence = ExceptionTranslator.of(exception);
        if (occurrence.problem() == HttpProblem.INTERNAL_ERROR || occurrence.problem() == HttpProblem.UNAVAILABLE) {
            try (var _ = subjects.inLog(request)) {
                log(occurrence.problem(), request, response, exception);
            }
        }
        if (exception instanceof ErrorResponse details) {
            details.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        try {
            problems.write(response, occurrence);
        } catch (IOException gone) {
            log.debug("nobody is left to read the problem", gone);
        }
        return new ModelAndView();
    }

    private static void log(
            Problem problem, HttpServletRequest request, HttpServletResponse response, Exception exception) {
        String address = CallTags.addressOf(request);
        if (problem == HttpProblem.INTERNAL_ERROR) {
            log.error(
                    "{} {} failed, request {}",
                    request.getMethod(),
                    address,
                    response.getHeader("X-Request-Id"),
                    exception);
        } else {
            log.warn("{} {} could not be answered: {}", request.getMethod(), address, exception.toString());
        }
    }
}

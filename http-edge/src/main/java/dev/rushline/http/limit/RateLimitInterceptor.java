package dev.rushline.http.limit;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.caller.CallerInterceptor;
import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Takes a token of the caller's bucket before a {@link RateLimited} handler runs. */
final class RateLimitInterceptor implements HandlerInterceptor {

    private final TokenBuckets buckets;
    private final String burst;
    private final Map<Method, Boolean> limited = new ConcurrentHashMap<>();

    RateLimitInterceptor(TokenBuckets buckets, int burst) {
        this.buckets = buckets;
        this.burst = Integer.toString(burst);
    }

    static boolean isLimited(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), RateLimited.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), RateLimited.class);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        if (limited.computeIfAbsent(method.getMethod(), unseen -> isLimited(method))) {
            Caller caller = CallerInterceptor.callerOf(request);
            if (caller == null) {
                throw new IllegalStateException("a rate-limited handler was called without a caller");
            }
            take(caller, response);
        }
        return true;
    }

    private void take(Caller caller, HttpServletResponse response) {
        ConsumptionProbe probe = buckets.take(caller.id());
        response.setHeader("RateLimit-Limit", burst);
        response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader("RateLimit-Reset", Long.toString(wholeSeconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            throw new ProblemException(
                    HttpProblem.TOO_MANY_REQUESTS,
                    "The rate limit of this caller is exceeded.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static long wholeSeconds(long nanos) {
        return (nanos + 999_999_999) / 1_000_000_000;
    }
}

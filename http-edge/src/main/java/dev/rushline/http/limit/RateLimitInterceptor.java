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

/** Spends one call of the caller's budget before a {@link RateLimited} handler runs. */
final class RateLimitInterceptor implements HandlerInterceptor {

    private final TokenBuckets budgets;
    private final String burst;
    private final Map<Method, Boolean> limited = new ConcurrentHashMap<>();

    RateLimitInterceptor(TokenBuckets budgets, int burst) {
        this.budgets = budgets;
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
                throw new IllegalStateException("a limited handler was reached without a caller");
            }
            spend(caller, response);
        }
        return true;
    }

    private void spend(Caller caller, HttpServletResponse response) {
        ConsumptionProbe probe = budgets.spend(caller.id());
        response.setHeader("RateLimit-Limit", burst);
        response.setHeader("RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
        response.setHeader("RateLimit-Reset", Long.toString(wholeSeconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            throw new ProblemException(
                    HttpProblem.TOO_MANY_REQUESTS,
                    "The budget of this caller is spent for the moment.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static long wholeSeconds(long nanos) {
        return (nanos + 999_999_999) / 1_000_000_000;
    }
}

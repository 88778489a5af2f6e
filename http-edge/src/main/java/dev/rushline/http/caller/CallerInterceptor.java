package dev.rushline.http.caller;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Authenticates and authorizes a call as its handler declares, before the body is read. See ADR 0006. */
public final class CallerInterceptor implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(CallerInterceptor.class);
    private static final String CALLER = CallerInterceptor.class.getName() + ".caller";
    private static final String SCHEME = "Bearer";

    private final HandlerAudiences audiences;
    private final TokenVerifier tokens;

    CallerInterceptor(HandlerAudiences audiences, TokenVerifier tokens) {
        this.audiences = audiences;
        this.tokens = tokens;
    }

    /** The verified caller of a request; null if its handler is open to anyone. */
    public static @Nullable Caller callerOf(HttpServletRequest request) {
        return (Caller) request.getAttribute(CALLER);
    }

    /** A random token that only this process accepts, and only so long, for calls that it sends to itself. No admin's. */
    public String localToken(String userId, Duration lifetime) {
        return tokens.localToken(userId, lifetime);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Audience audience = audiences.of(handler);
        if (audience == Audience.ANYONE || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true;
        }
        Caller caller = authenticate(request, response);
        if (audience == Audience.ADMINS && !caller.admin()) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"rushline.admin\"");
            throw new ProblemException(HttpProblem.FORBIDDEN, "This call needs the scope rushline.admin.");
        }
        request.setAttribute(CALLER, caller);
        return true;
    }

    private Caller authenticate(HttpServletRequest request, HttpServletResponse response) {
        String token = bearerToken(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (token == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME);
            throw new ProblemException(HttpProblem.UNAUTHORIZED, "The call has no bearer token.");
        }
        try {
            return tokens.callerOf(token);
        } catch (BadJwtException refused) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            throw new ProblemException(
                    HttpProblem.UNAUTHORIZED, "The token is expired, forged or not for this service.");
        } catch (RuntimeException unknown) {
            log.error("tokens cannot be verified", unknown);
            throw new ProblemException(
                    HttpProblem.ISSUER_UNAVAILABLE, "The issuer's keys cannot be read.", Duration.ofSeconds(5));
        }
    }

    private static @Nullable String bearerToken(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() <= SCHEME.length()
                || authorization.charAt(SCHEME.length()) != ' '
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        return authorization.substring(SCHEME.length() + 1).strip();
    }
}

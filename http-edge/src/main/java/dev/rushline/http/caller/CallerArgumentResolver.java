package dev.rushline.http.caller;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes the caller that {@link CallerInterceptor} verified to handlers with a {@link Caller} or {@link Admin} parameter. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Admin.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest call = request.getNativeRequest(HttpServletRequest.class);
        Caller caller = call == null ? null : CallerInterceptor.callerOf(call);
        if (caller == null) {
            throw new IllegalStateException("a handler takes a caller, but the call was not authenticated");
        }
        if (parameter.getParameterType() == Caller.class) {
            return caller;
        }
        if (!caller.admin()) {
            throw new IllegalStateException("a handler for admins was called without the scope");
        }
        return new Admin(caller.id());
    }
}

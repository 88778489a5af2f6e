package dev.rushline.http.caller;

import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** Who may call a handler, as its parameters and annotations declare. */
public enum Audience {
    ANYONE,
    CALLERS,
    ADMINS;

    /** What the handler declares, or empty if it declares nothing or contradicts itself. */
    public static Optional<Audience> declaredBy(HandlerMethod handler) {
        boolean open = AnnotatedElementUtils.hasAnnotation(handler.getMethod(), PermitAll.class);
        boolean admins = takes(handler, Admin.class);
        boolean callers = takes(handler, Caller.class);
        if (admins || callers) {
            return open ? Optional.empty() : Optional.of(admins ? ADMINS : CALLERS);
        }
        return open || AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), PermitAll.class)
                ? Optional.of(ANYONE)
                : Optional.empty();
    }

    private static boolean takes(HandlerMethod handler, Class<?> type) {
        return Arrays.asList(handler.getMethod().getParameterTypes()).contains(type);
    }
}

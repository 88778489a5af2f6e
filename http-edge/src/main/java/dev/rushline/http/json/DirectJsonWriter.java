package dev.rushline.http.json;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link DirectJson} if the client accepts JSON; any other Accept header is left to Spring's converters. */
final class DirectJsonWriter implements HandlerMethodReturnValueHandler {

    private final JsonMapper json;
    private final HandlerMethodReturnValueHandler fallback;

    DirectJsonWriter(JsonMapper json, HandlerMethodReturnValueHandler fallback) {
        this.json = json;
        this.fallback = fallback;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return DirectJson.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object answer,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        HttpServletRequest call = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (answer == null || !acceptsJson(call.getHeader(HttpHeaders.ACCEPT))) {
            fallback.handleReturnValue(answer, returnType, container, request);
            return;
        }
        container.setRequestHandled(true);
        write(answer, Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }

    private void write(Object answer, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(answer);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // With a Content-Length the body is sent in one piece together with the headers.
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The Accept headers of nearly all clients; lists and weights are left to the fallback. */
    private static boolean acceptsJson(@Nullable String accepted) {
        return accepted == null || accepted.equals("*/*") || accepted.equals(MediaType.APPLICATION_JSON_VALUE);
    }
}

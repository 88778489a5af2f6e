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

/** Writes an {@link DirectJson} itself where the caller takes JSON; whoever wants something else is answered the ordinary way. */
final class DirectJsonWriter implements HandlerMethodReturnValueHandler {

    private final JsonMapper json;
    private final HandlerMethodReturnValueHandler ordinary;

    DirectJsonWriter(JsonMapper json, HandlerMethodReturnValueHandler ordinary) {
        this.json = json;
        this.ordinary = ordinary;
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
        if (answer == null || !takesJson(call.getHeader(HttpHeaders.ACCEPT))) {
            ordinary.handleReturnValue(answer, returnType, container, request);
            return;
        }
        container.setRequestHandled(true);
        write(answer, Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }

    private void write(Object answer, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(answer);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // With its length known before, the answer leaves in one piece together with the headers.
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** What nearly all clients say or leave out; wishes with more to them are not weighed here. */
    private static boolean takesJson(@Nullable String accepted) {
        return accepted == null || accepted.equals("*/*") || accepted.equals(MediaType.APPLICATION_JSON_VALUE);
    }
}

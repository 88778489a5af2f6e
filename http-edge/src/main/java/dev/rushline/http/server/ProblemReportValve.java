package dev.rushline.http.server;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.Problem;
import dev.rushline.http.request.RequestId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Writes Tomcat's own errors, such as those of unparsable requests, as problems instead of HTML pages. */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (!writable.get()) {
            return;
        }
        try {
            write(request, response);
        } catch (IOException gone) {
            container.getLogger().debug("the client disconnected before the problem was written", gone);
        }
    }

    private static void write(Request request, Response response) throws IOException {
        Problem problem = HttpProblem.ofStatus(response.getStatus());
        if (response.getHeader(RequestId.HEADER) == null) {
            response.setHeader(RequestId.HEADER, RequestId.from(request.getHeader(RequestId.HEADER)));
        }
        byte[] body = json(problem).getBytes(StandardCharsets.UTF_8);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
    }

    /** Without a mapper: Tomcat instantiates this valve, and the texts are constants that need no escapes. */
    private static String json(Problem problem) {
        return "{\"type\":\"" + problem.type() + "\",\"title\":\"" + problem.title() + "\",\"status\":"
                + problem.status().value() + ",\"detail\":\"" + problem.title() + "\"}";
    }
}

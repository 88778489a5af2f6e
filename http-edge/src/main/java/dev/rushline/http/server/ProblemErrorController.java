package dev.rushline.http.server;

import dev.rushline.http.problem.HttpProblem;
import dev.rushline.http.problem.Problem;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.http.problem.ProblemWriter;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers errors outside of handlers, in filters for instance. A direct request gets 404. */
@Controller
class ProblemErrorController implements ErrorController {

    private final ProblemWriter problems;

    ProblemErrorController(ProblemWriter problems) {
        this.problems = problems;
    }

    @PermitAll
    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Problem problem = HttpProblem.ofStatus(status);
        problems.write(response, new ProblemException(problem, problem.title()));
    }
}

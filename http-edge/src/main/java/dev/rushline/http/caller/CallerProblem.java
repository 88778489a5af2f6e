package dev.rushline.http.caller;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

enum CallerProblem implements Problem {
    /** The issuer's keys cannot be had now: nothing is known about the token, so it is not the caller's fault. */
    ISSUER_UNAVAILABLE;

    @Override
    public HttpStatusCode status() {
        return HttpStatus.SERVICE_UNAVAILABLE;
    }

    @Override
    public String title() {
        return "Tokens cannot be checked now.";
    }
}

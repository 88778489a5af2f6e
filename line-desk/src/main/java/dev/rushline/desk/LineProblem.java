package dev.rushline.desk;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The problems of repairing a line. */
enum LineProblem implements Problem {
    UNKNOWN_LINE(HttpStatus.NOT_FOUND, "There is no such line."),
    LINE_NOT_STOPPED(HttpStatus.CONFLICT, "The line is not stopped."),
    REPAIR_UNDER_WAY(HttpStatus.CONFLICT, "The line is being repaired.");

    private final Definition definition;

    LineProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}

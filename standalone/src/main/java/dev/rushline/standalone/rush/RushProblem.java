package dev.rushline.standalone.rush;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** What can stand in the way of a rush. */
enum RushProblem implements Problem {
    UNKNOWN_RUSH(HttpStatus.NOT_FOUND, "There is no such rush."),
    RUSH_RUNNING(HttpStatus.CONFLICT, "A rush of this kind is running.");

    private final Definition definition;

    RushProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}

package dev.rushline.trending.lists;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The problems of lists. */
enum TrendingProblem implements Problem {
    UNKNOWN_DAY(HttpStatus.NOT_FOUND, "This day has no settled list that is kept."),
    TRENDING_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The lists cannot be read now.");

    private final Definition definition;

    TrendingProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}

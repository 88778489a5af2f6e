package dev.rushline.community.problem;

import dev.rushline.http.problem.Problem;
import dev.rushline.http.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** The problems of pages, comments and profiles. */
public enum CommunityProblem implements Problem {
    UNKNOWN_PAGE(HttpStatus.NOT_FOUND, "This concert has no page."),
    UNKNOWN_COMMENT(HttpStatus.NOT_FOUND, "There is no such comment."),
    UNKNOWN_PROFILE(HttpStatus.NOT_FOUND, "You have no profile yet.");

    private final Definition definition;

    CommunityProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    /** The refusal of a call about a concert without a page. */
    public static ProblemException unknownPage() {
        return new ProblemException(UNKNOWN_PAGE, "No concert with this id has a page.");
    }
}

package dev.rushline.coupon.api;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The problems of the coupon API. */
enum CouponProblem implements Problem {
    UNKNOWN_COUPON(HttpStatus.NOT_FOUND, "There is no such coupon."),
    UNKNOWN_REQUEST(HttpStatus.NOT_FOUND, "You have no such request."),
    SOLD_OUT(HttpStatus.CONFLICT, "All coupons are gone."),
    NOT_OPEN(HttpStatus.CONFLICT, "The campaign is not open yet."),
    CLOSED(HttpStatus.CONFLICT, "The campaign is closed."),
    REQUEST_GONE(HttpStatus.GONE, "The line of this request does not exist any more."),
    LINE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The line took nothing in time; it is safe to ask again.");

    private final Definition definition;

    CouponProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}

package dev.rushline.coupon.api;

import dev.rushline.coupon.issuing.RequestCoupon;
import dev.rushline.coupon.issuing.RequestResult;
import dev.rushline.coupon.issuing.Verdict;
import dev.rushline.coupon.issuing.Verdicts;
import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Ticket;
import dev.rushline.line.TicketCodec;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
class RequestController {

    private final RequestCoupon requestCoupon;
    private final Verdicts verdicts;
    private final TicketCodec tickets;
    private final RequestViews views;
    private final Clock clock;

    RequestController(
            RequestCoupon requestCoupon, Verdicts verdicts, TicketCodec tickets, RequestViews views, Clock clock) {
        this.requestCoupon = requestCoupon;
        this.verdicts = verdicts;
        this.tickets = tickets;
        this.views = views;
        this.clock = clock;
    }

    @PostMapping("/v1/coupons/{couponId}/requests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RequestView request(Caller caller, @PathVariable String couponId, HttpServletResponse response) {
        return switch (requestCoupon.request(couponId, caller.id())) {
            case RequestResult.Accepted(Ticket ticket) -> accepted(ticket, response);
            case RequestResult.UnknownCoupon() ->
                throw new ProblemException(CouponProblem.UNKNOWN_COUPON, "No campaign has this id.");
            case RequestResult.SoldOut() ->
                throw new ProblemException(CouponProblem.SOLD_OUT, "No coupon of this campaign is left.");
            case RequestResult.Closed() -> throw new ProblemException(CouponProblem.CLOSED, "This campaign is closed.");
            case RequestResult.NotOpen(Instant opensAt) ->
                throw new ProblemException(
                        CouponProblem.NOT_OPEN,
                        "The campaign opens at " + opensAt + ".",
                        Duration.between(clock.instant(), opensAt));
            case RequestResult.Unavailable(Duration retryAfter) ->
                throw new ProblemException(
                        CouponProblem.LINE_UNAVAILABLE, "The brokers did not confirm the request in time.", retryAfter);
        };
    }

    /** Reads the header directly, because a list parameter costs a data binder in each call. */
    @GetMapping("/v1/coupon-requests/{requestId}")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description = "wait=10 delays the response until the verdict, ten seconds at most",
            schema = @Schema(type = "string"))
    RequestView show(
            Caller caller, @PathVariable String requestId, HttpServletRequest request, HttpServletResponse response) {
        Ticket ticket = tickets.decode(requestId, caller.id())
                .orElseThrow(
                        () -> new ProblemException(CouponProblem.UNKNOWN_REQUEST, "No request of yours has this id."));
        Optional<Duration> wait = PreferredWait.in(Collections.list(request.getHeaders("Prefer")));
        Verdict verdict = wait.map(timeout -> verdicts.await(ticket, timeout)).orElseGet(() -> verdicts.of(ticket));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        wait.ifPresent(applied -> response.setHeader("Preference-Applied", "wait=" + applied.toSeconds()));
        return views.view(requestId, ticket, verdict);
    }

    private RequestView accepted(Ticket ticket, HttpServletResponse response) {
        String requestId = tickets.encode(ticket);
        RequestView view = views.view(requestId, ticket, verdicts.orPending(ticket));
        long pollAfter = view.pollAfterMs() == null ? 0 : view.pollAfterMs();
        response.setHeader(HttpHeaders.LOCATION, "/v1/coupon-requests/" + requestId);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(pollAfter, 1000L)));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return view;
    }
}

package dev.rushline.coupon.api;

import dev.rushline.coupon.IssuedCoupon;
import dev.rushline.coupon.api.RequestView.Status;
import dev.rushline.coupon.issuing.Verdict;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.line.Ticket;
import dev.rushline.line.board.PollAdvice;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maps verdicts to response bodies. */
final class RequestViews {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);

    private final Vouchers vouchers;
    private final PollAdvice advice;

    RequestViews(Vouchers vouchers, PollAdvice advice) {
        this.vouchers = vouchers;
        this.advice = advice;
    }

    RequestView view(String requestId, Ticket ticket, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pending(long ahead, Optional<Duration> estimate) ->
                pending(requestId, ticket, ahead, estimate);
            case Verdict.Issued(IssuedCoupon coupon) -> decided(requestId, ticket, Status.ISSUED, coupon);
            case Verdict.AlreadyIssued(IssuedCoupon coupon) ->
                decided(requestId, ticket, Status.ALREADY_ISSUED, coupon);
            case Verdict.SoldOut() -> decided(requestId, ticket, Status.SOLD_OUT, null);
            case Verdict.NotOpen() -> decided(requestId, ticket, Status.NOT_OPEN, null);
            case Verdict.Closed() -> decided(requestId, ticket, Status.CLOSED, null);
            case Verdict.Gone() ->
                throw new ProblemException(CouponProblem.REQUEST_GONE, "The topic of this request was deleted.");
        };
    }

    private RequestView pending(String requestId, Ticket ticket, long ahead, Optional<Duration> estimate) {
        Long estimatedWait = estimate.map(Duration::toMillis).orElse(null);
        return new RequestView(
                requestId,
                ticket.subject(),
                Status.PENDING,
                ahead,
                estimatedWait,
                advice.millisWhile(estimate.orElse(DEFAULT_WAIT)),
                null);
    }

    private RequestView decided(String requestId, Ticket ticket, Status status, @Nullable IssuedCoupon coupon) {
        IssuedView issued = coupon == null ? null : vouchers.withVoucher(coupon);
        return new RequestView(requestId, ticket.subject(), status, null, null, null, issued);
    }
}

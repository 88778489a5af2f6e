package dev.rushline.payment.cancelling;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.ordering.OrderView;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
class CancellationController {

    private final CancelOrder cancelOrder;

    CancellationController(CancelOrder cancelOrder) {
        this.cancelOrder = cancelOrder;
    }

    @PostMapping("/v1/orders/{orderId}/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The order is cancelled, now or before; what was paid is refunded",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-order")
    @ApiResponse(responseCode = "409", description = "not-cancellable")
    ResponseEntity<OrderView> cancel(Caller caller, @PathVariable String orderId) {
        return answer(Ids.ofOrder(orderId)
                .map(id -> cancelOrder.cancel(caller.id(), id))
                .orElseGet(CancelOutcome.UnknownOrder::new));
    }

    static ResponseEntity<OrderView> answer(CancelOutcome outcome) {
        OrderView order = switch (outcome) {
            case CancelOutcome.Cancelled(OrderView cancelled, boolean _) -> cancelled;
            case CancelOutcome.AlreadyCancelled(OrderView cancelled) -> cancelled;
            case CancelOutcome.UnknownOrder() ->
                throw new ProblemException(PaymentProblem.UNKNOWN_ORDER, "There is no such order, or it is not yours.");
            case CancelOutcome.NotCancellable() ->
                throw new ProblemException(
                        PaymentProblem.NOT_CANCELLABLE, "It was paid too long ago to be cancelled and refunded.");
        };
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(order);
    }
}

package dev.rushline.payment.cancelling;

import dev.rushline.http.caller.Admin;
import dev.rushline.payment.ordering.OrderView;
import dev.rushline.payment.problem.Ids;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator does about an order that cannot be fulfilled. To retry, the dead letter of its fulfilment is replayed. */
@RestController
class OperatorCancellationController {

    private final CancelOrder cancelOrder;

    OperatorCancellationController(CancelOrder cancelOrder) {
        this.cancelOrder = cancelOrder;
    }

    @PostMapping("/v1/admin/orders/{orderId}/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The order is cancelled, now or before; what was paid is refunded",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "unknown-order")
    ResponseEntity<OrderView> cancel(Admin admin, @PathVariable String orderId) {
        return CancellationController.answer(Ids.ofOrder(orderId)
                .map(id -> cancelOrder.cancelAsOperator(admin.id(), id))
                .orElseGet(CancelOutcome.UnknownOrder::new));
    }
}

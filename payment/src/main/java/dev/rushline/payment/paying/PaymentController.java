package dev.rushline.payment.paying;

import dev.rushline.http.caller.Caller;
import dev.rushline.http.limit.RateLimited;
import dev.rushline.http.problem.ProblemException;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.problem.Ids;
import dev.rushline.payment.problem.PaymentProblem;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RateLimited
@RestController
class PaymentController {

    private static final int MAX_VOUCHER_LENGTH = 4096;

    private final PayOrder payOrder;
    private final PaymentCounter counter;

    PaymentController(PayOrder payOrder, PaymentCounter counter) {
        this.payOrder = payOrder;
        this.counter = counter;
    }

    record PaymentBody(
            @NotNull @Pattern(regexp = Ids.PATTERN, message = Ids.MESSAGE)
            String orderId,

            @Nullable @Size(min = 1, max = MAX_VOUCHER_LENGTH)
            String voucher) {}

    @PostMapping("/v1/payments")
    @ApiResponse(
            responseCode = "201",
            description = "The payment that was made under this key, now or before",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "voucher-refused")
    @ApiResponse(responseCode = "404", description = "unknown-order")
    @ApiResponse(
            responseCode = "409",
            description = "insufficient-points, already-paid, order-cancelled or voucher-spent")
    @ApiResponse(responseCode = "422", description = "key-reused")
    ResponseEntity<PaymentView> pay(
            Caller caller, @RequestHeader(IdempotencyKey.HEADER) String key, @RequestBody @Valid PaymentBody body) {
        IdempotencyKey named = IdempotencyKey.ofHeader(caller.id(), PayOrder.OPERATION, key);
        UUID orderId = Ids.ofOrder(body.orderId()).orElseThrow(PaymentController::unknownOrder);
        PaymentOutcome outcome = payOrder.pay(caller.id(), orderId, body.voucher(), named);
        counter.count(outcome);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(payment(outcome));
    }

    private static PaymentView payment(PaymentOutcome outcome) {
        return switch (outcome) {
            case PaymentOutcome.Paid(PaymentView payment) -> payment;
            case PaymentOutcome.AlreadyAnswered(PaymentView payment) -> payment;
            case PaymentOutcome.UnknownOrder() -> throw unknownOrder();
            case PaymentOutcome.AlreadyPaid() ->
                throw new ProblemException(PaymentProblem.ALREADY_PAID, "Another payment of this order was made.");
            case PaymentOutcome.Cancelled() ->
                throw new ProblemException(
                        PaymentProblem.ORDER_CANCELLED, "It was cancelled, or it expired unpaid. Place a new order.");
            case PaymentOutcome.InsufficientPoints() ->
                throw new ProblemException(
                        PaymentProblem.INSUFFICIENT_POINTS, "Charge points, then pay with the same key.");
            case PaymentOutcome.VoucherSpent() ->
                throw new ProblemException(PaymentProblem.VOUCHER_SPENT, "Another order was paid with this voucher.");
            case PaymentOutcome.VoucherRefused() ->
                throw new ProblemException(
                        PaymentProblem.VOUCHER_REFUSED, "It is forged, truncated, of another kind or another user's.");
            case PaymentOutcome.KeyReused() ->
                throw new ProblemException(
                        PaymentProblem.KEY_REUSED, "This key paid another order, or this one with another voucher.");
        };
    }

    private static ProblemException unknownOrder() {
        return new ProblemException(PaymentProblem.UNKNOWN_ORDER, "No order of yours has this id.");
    }
}

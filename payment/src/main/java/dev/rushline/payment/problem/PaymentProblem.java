package dev.rushline.payment.problem;

import dev.rushline.http.problem.Problem;
import org.springframework.http.HttpStatus;

/** The problems of orders and payments. */
public enum PaymentProblem implements Problem {
    UNKNOWN_SKU(HttpStatus.NOT_FOUND, "There is nothing to order under this sku."),
    UNKNOWN_ORDER(HttpStatus.NOT_FOUND, "You have no such order."),
    ENTRY_PASS_REQUIRED(HttpStatus.FORBIDDEN, "This item needs an entry pass of its queue."),
    VOUCHER_REFUSED(HttpStatus.FORBIDDEN, "This is no voucher of yours."),
    SOLD_OUT(HttpStatus.CONFLICT, "Fewer pieces are left than ordered."),
    LIMIT_REACHED(HttpStatus.CONFLICT, "The entry pass buys no more of this item."),
    NOT_CANCELLABLE(HttpStatus.CONFLICT, "The order counts as shipped."),
    INSUFFICIENT_POINTS(HttpStatus.CONFLICT, "There are not enough points for this payment."),
    TOO_MANY_POINTS(HttpStatus.CONFLICT, "The balance would exceed the maximum."),
    ALREADY_PAID(HttpStatus.CONFLICT, "The order is paid."),
    ORDER_CANCELLED(HttpStatus.CONFLICT, "The order was cancelled."),
    INSUFFICIENT_STOCK(HttpStatus.CONFLICT, "Fewer pieces are available."),
    TOO_MUCH_STOCK(HttpStatus.CONFLICT, "The stock would exceed the maximum."),
    CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "The item is not as it was read."),
    VOUCHER_SPENT(HttpStatus.CONFLICT, "The voucher was spent."),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key belongs to another body."),
    KEYS_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Vouchers and entry passes cannot be checked now.");

    private final Definition definition;

    PaymentProblem(HttpStatus status, String title) {
        definition = new Definition(status, title);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}

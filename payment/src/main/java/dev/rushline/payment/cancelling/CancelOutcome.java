package dev.rushline.payment.cancelling;

import dev.rushline.payment.ordering.OrderView;

/** The outcome of an owner's call to cancel an order. */
sealed interface CancelOutcome {

    record Cancelled(OrderView order, boolean refunded) implements CancelOutcome {}

    /** It was cancelled before, by whichever reason. */
    record AlreadyCancelled(OrderView order) implements CancelOutcome {}

    record UnknownOrder() implements CancelOutcome {}

    record NotCancellable() implements CancelOutcome {}
}

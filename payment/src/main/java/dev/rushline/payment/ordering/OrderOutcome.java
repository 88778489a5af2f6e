package dev.rushline.payment.ordering;

/** The outcome of placing an order. */
sealed interface OrderOutcome {

    record Placed(OrderView order) implements OrderOutcome {}

    /** The same call was answered with this order before. */
    record AlreadyAnswered(OrderView order) implements OrderOutcome {}

    record UnknownSku() implements OrderOutcome {}

    record EntryPassRequired() implements OrderOutcome {}

    record SoldOut() implements OrderOutcome {}

    record LimitReached(long maxPerPass) implements OrderOutcome {}

    record KeyReused() implements OrderOutcome {}
}

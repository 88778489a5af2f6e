package dev.rushline.payment.ordering;

/** The outcome of placing an order. */
sealed interface OrderOutcome {

    record Placed(Order order) implements OrderOutcome {}

    record UnknownSku() implements OrderOutcome {}

    record EntryPassRequired() implements OrderOutcome {}
}

package dev.rushline.payment.ordering;

/** What came of placing an order. */
sealed interface Placement {

    record Placed(Order order) implements Placement {}

    record UnknownSku() implements Placement {}

    record EntryPassRequired() implements Placement {}
}

package dev.rushline.payment.inventory;

/** The outcome of an operator's change of an item. */
sealed interface ChangeOutcome {

    /** The change was made, now or by an earlier call with the same key. */
    record Changed(ItemView item) implements ChangeOutcome {}

    record UnknownSku() implements ChangeOutcome {}

    /** The item is not the one that the caller has read. */
    record ChangedMeanwhile() implements ChangeOutcome {}

    /** Fewer pieces are available than the adjustment takes away. */
    record InsufficientStock(long available) implements ChangeOutcome {}

    record TooMuchStock() implements ChangeOutcome {}

    record KeyReused() implements ChangeOutcome {}
}

package dev.rushline.patterns;

/** A payment, and the types of its events: it was paid, or the order was rejected. */
record Payment(String order, long amount) {

    static final String COMPLETED = "payment.completed";
    static final String REJECTED = "order.rejected";
}

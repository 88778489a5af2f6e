package dev.rushline.patterns;

/** What is paid, and what is told of it: that it was paid, and that the order could not be fulfilled. */
record Payment(String order, long amount) {

    static final String COMPLETED = "payment.completed";
    static final String REJECTED = "order.rejected";
}

package dev.rushline.patterns;

/**
 * The rows of an order.
 *
 * @param order its state
 * @param payments how many there are of it
 * @param balance the points that its buyer has left
 * @param stock what is left to sell
 */
record OrderState(String order, long payments, long balance, long stock) {

    /** The points that every buyer begins with. */
    static final long POINTS = 100;
}

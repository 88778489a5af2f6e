package dev.rushline.patterns;

/**
 * The state after the survivor has recovered.
 *
 * @param trial the pattern and the step of the kill
 * @param state the rows of the order
 * @param completed how many copies of {@code payment.completed} the topic has
 * @param rejected how many copies of {@code order.rejected} the topic has
 */
record Outcome(Trial trial, OrderState state, long completed, long rejected) {

    /** @throws IllegalStateException when the state is inconsistent */
    Verdict verdict() {
        if (state.payments() == 0 && completed > 0) {
            return Verdict.PHANTOM;
        }
        if (state.payments() > 0 && completed == 0) {
            return Verdict.LOST;
        }
        boolean isDoubled = completed > 1 || rejected > 1;
        if (delivered() > 1 || refunded() > 1) {
            return isDoubled ? Verdict.DOUBLED_BOTH : Verdict.DOUBLED_IN_EFFECT;
        }
        if (isEnd("PAID", 1, 0, 0)) {
            return Verdict.STRANDED;
        }
        if (!isEnd("PENDING", 0, 0, 0) && !isEnd("CONFIRMED", 1, 1, 0) && !isEnd("CANCELLED", 1, 0, 1)) {
            throw new IllegalStateException("inconsistent: " + this);
        }
        return isDoubled ? Verdict.DOUBLED_ON_TOPIC : Verdict.RIGHT;
    }

    private boolean isEnd(String order, long payments, long delivered, long refunded) {
        return state.order().equals(order)
                && state.payments() == payments
                && delivered() == delivered
                && refunded() == refunded
                && state.balance()
                        == OrderState.POINTS
                                - (payments - refunded) * trial.payment().amount();
    }

    private long delivered() {
        return trial.step().stock() - state.stock();
    }

    private long refunded() {
        return (state.balance() - OrderState.POINTS) / trial.payment().amount() + state.payments();
    }

    /** In words: the order, the events on the topic, and the effects of the consumers. */
    String facts() {
        String published = rejected == 0
                ? "published " + completed + "×"
                : "payment published " + completed + "×, rejection " + rejected + "×";
        return "order " + state.order() + ", " + (OrderState.POINTS - state.balance()) + " points taken; " + published
                + "; delivered " + delivered() + "×" + (refunded() == 0 ? "" : ", refunded " + refunded() + "×");
    }
}

package dev.rushline.ops.rush;

/**
 * The final answer to one user, as a line of tab-separated values.
 *
 * @param kind {@code user} of the coupon or {@code fan} of the queue
 * @param attempts calls of the first request until it was answered
 * @param number the serial of a coupon, or the number of a queue ticket; 0 where there is none
 */
record UserAnswer(String kind, String user, int attempts, String status, String number) {

    @Override
    public String toString() {
        return String.join("\t", kind, user, Integer.toString(attempts), status, number);
    }
}

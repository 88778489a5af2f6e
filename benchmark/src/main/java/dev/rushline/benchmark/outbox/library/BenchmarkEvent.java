package dev.rushline.benchmark.outbox.library;

/**
 * The payload of an event, some 300 bytes of JSON.
 *
 * @param number its own among all of the process
 * @param key the key of the record
 * @param sequence counts the events of the key
 */
record BenchmarkEvent(
        long number, String key, long sequence, String orderId, String customer, String state, String note) {

    private static final String NOTE = "The payment was taken from the customer's points, nothing is left to be paid, "
            + "and the goods may be sent as soon as they are reserved.";

    static BenchmarkEvent of(long number, int key, long sequence) {
        return new BenchmarkEvent(
                number,
                keyOf(key),
                sequence,
                "order-%012d".formatted(number),
                "customer-%08d".formatted(key),
                "COMPLETED",
                NOTE);
    }

    static String keyOf(int key) {
        return "account-" + key;
    }

    static int keyOf(String key) {
        return Integer.parseInt(key.substring("account-".length()));
    }
}

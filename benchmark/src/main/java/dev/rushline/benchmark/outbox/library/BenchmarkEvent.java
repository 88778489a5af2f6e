package dev.rushline.benchmark.outbox.library;

/**
 * What is told, some 300 bytes of JSON.
 *
 * @param number its own among all of the process
 * @param key whose turn it is
 * @param turn counts the events of the key
 */
record BenchmarkEvent(long number, String key, long turn, String orderId, String customer, String state, String note) {

    private static final String NOTE = "The payment was taken from the customer's points, nothing is left to be paid, "
            + "and the goods may be sent as soon as they are reserved.";

    static BenchmarkEvent of(long number, int key, long turn) {
        return new BenchmarkEvent(
                number,
                keyOf(key),
                turn,
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

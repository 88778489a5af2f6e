package dev.rushline.payment.proof;

/**
 * A coupon that its holder proved to own.
 *
 * @param id the same in every copy of the voucher
 * @param discount the points that it is worth
 */
public record Voucher(String id, long discount) {

    private static final String ID = "[\\x21-\\x7e]{1,200}";

    public Voucher {
        if (!isId(id) || discount < 0) {
            throw new IllegalArgumentException(
                    "a voucher has an id of 1 to 200 printable ASCII characters and no negative discount");
        }
    }

    /** Whether a text is the id of a voucher or of an entry pass. */
    static boolean isId(String text) {
        return text.matches(ID);
    }
}

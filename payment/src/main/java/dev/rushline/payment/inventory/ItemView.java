package dev.rushline.payment.inventory;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

/**
 * An item as anyone sees it.
 *
 * @param available the pieces that are neither reserved nor sold
 * @param maxPerPass the pieces that one entry pass of the concert buys at most
 */
record ItemView(
        String sku,
        long available,
        long price,
        @Nullable String concertId,
        @Nullable Long maxPerPass) {

    static ItemView of(Item item) {
        return new ItemView(
                item.sku(),
                item.available(),
                item.price(),
                item.concertId(),
                item.concertId() == null ? null : item.maxPerPass());
    }

    /** The ETag: another one after every change of what is shown, reservations included. */
    String etag() {
        return "\"" + DigestUtils.md5DigestAsHex(toString().getBytes(StandardCharsets.UTF_8)) + "\"";
    }
}

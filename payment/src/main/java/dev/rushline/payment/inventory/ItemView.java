package dev.rushline.payment.inventory;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;

/** An item as anyone sees it. */
record ItemView(
        String sku, long available, long price, @Nullable String concertId) {

    static ItemView of(Item item) {
        return new ItemView(item.sku(), item.available(), item.price(), item.concertId());
    }

    /** The ETag: another one after every change of what is shown, sales included. */
    String etag() {
        return "\"" + DigestUtils.md5DigestAsHex(toString().getBytes(StandardCharsets.UTF_8)) + "\"";
    }
}

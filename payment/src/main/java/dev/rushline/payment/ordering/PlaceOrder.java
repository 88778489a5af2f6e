package dev.rushline.payment.ordering;

import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.inventory.Item;
import dev.rushline.payment.proof.Proofs;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Places an order at the current price. Stock is not checked here: it may have changed when the order is paid. */
final class PlaceOrder {

    private final Inventory inventory;
    private final Orders orders;
    private final Proofs proofs;
    private final Clock clock;

    PlaceOrder(Inventory inventory, Orders orders, Proofs proofs, Clock clock) {
        this.inventory = inventory;
        this.orders = orders;
        this.proofs = proofs;
        this.clock = clock;
    }

    OrderOutcome place(String userId, String sku, long quantity, @Nullable String entryPass) {
        Item item = inventory.findById(sku).orElse(null);
        if (item == null) {
            return new OrderOutcome.UnknownSku();
        }
        String concertId = item.concertId();
        if (concertId != null && (entryPass == null || !proofs.isEntryPass(entryPass, userId, concertId))) {
            return new OrderOutcome.EntryPassRequired();
        }
        return new OrderOutcome.Placed(orders.save(new Order(userId, sku, quantity, item.price(), clock.instant())));
    }
}

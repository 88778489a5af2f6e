package dev.rushline.payment.ordering;

import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.idempotency.KeyUse;
import dev.rushline.payment.inventory.Inventory;
import dev.rushline.payment.inventory.Item;
import dev.rushline.payment.proof.Proofs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places an order at the current price and reserves its stock, in one transaction or not at all. An order that is placed can be
 * fulfilled, so a user without a piece of a sold-out item is never charged.
 */
final class PlaceOrder {

    static final String OPERATION = "order";

    private final TransactionOperations transactions;
    private final IdempotencyKeys keys;
    private final Inventory inventory;
    private final Orders orders;
    private final Proofs proofs;
    private final JsonMapper json;
    private final Duration expiry;
    private final Clock clock;

    PlaceOrder(
            TransactionOperations transactions,
            IdempotencyKeys keys,
            Inventory inventory,
            Orders orders,
            Proofs proofs,
            JsonMapper json,
            Duration expiry,
            Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.inventory = inventory;
        this.orders = orders;
        this.proofs = proofs;
        this.json = json;
        this.expiry = expiry;
        this.clock = clock;
    }

    /** Places the order; once per key where there is one. A refusal rolls back everything, the key included. */
    OrderOutcome place(
            String userId, String sku, long quantity, @Nullable String entryPass, @Nullable IdempotencyKey key) {
        List<String> body = List.of(sku, Long.toString(quantity));
        Optional<OrderOutcome> answered = key == null ? Optional.empty() : answered(keys.find(key, body));
        return answered.orElseGet(() -> checked(userId, sku, quantity, entryPass, key, body));
    }

    /** The outcome of a key that was used; empty for a new one. */
    private Optional<OrderOutcome> answered(KeyUse use) {
        return switch (use) {
            case KeyUse.Repeated(String answer) ->
                Optional.of(new OrderOutcome.AlreadyAnswered(json.readValue(answer, OrderView.class)));
            case KeyUse.BodyMismatch() -> Optional.of(new OrderOutcome.KeyReused());
            case KeyUse.First() -> Optional.empty();
        };
    }

    private OrderOutcome checked(
            String userId,
            String sku,
            long quantity,
            @Nullable String entryPass,
            @Nullable IdempotencyKey key,
            List<String> body) {
        Item item = inventory.findById(sku).orElse(null);
        if (item == null) {
            return new OrderOutcome.UnknownSku();
        }
        String passId = null;
        String concertId = item.concertId();
        if (concertId != null) {
            passId = entryPass == null
                    ? null
                    : proofs.entryPassId(entryPass, userId, concertId).orElse(null);
            if (passId == null) {
                return new OrderOutcome.EntryPassRequired();
            }
        }
        if (item.available() < quantity) {
            // Without a lock: most callers of a rush come after the last piece.
            return new OrderOutcome.SoldOut();
        }
        return placed(userId, item, quantity, passId, key, body);
    }

    private OrderOutcome placed(
            String userId,
            Item item,
            long quantity,
            @Nullable String passId,
            @Nullable IdempotencyKey key,
            List<String> body) {
        return transactions.execute(status -> {
            Optional<OrderOutcome> answered = key == null ? Optional.empty() : answered(keys.use(key, body));
            OrderOutcome outcome = answered.orElseGet(() -> reserved(userId, item, quantity, passId));
            if (!(outcome instanceof OrderOutcome.Placed(OrderView order))) {
                status.setRollbackOnly();
            } else if (key != null) {
                keys.answer(key, json.writeValueAsString(order));
            }
            return outcome;
        });
    }

    private OrderOutcome reserved(String userId, Item item, long quantity, @Nullable String passId) {
        // It locks the item's row, so of concurrent orders with one pass each counts those before it.
        if (!inventory.reserve(item.sku(), quantity)) {
            return new OrderOutcome.SoldOut();
        }
        if (passId != null && orders.piecesOf(userId, passId, item.sku()) + quantity > item.maxPerPass()) {
            return new OrderOutcome.LimitReached(item.maxPerPass());
        }
        // The precision of timestamptz, so that the answer equals what is shown later.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Order order = orders.save(new Order(userId, item.sku(), quantity, item.price(), now, now.plus(expiry), passId));
        return new OrderOutcome.Placed(OrderView.of(order));
    }
}

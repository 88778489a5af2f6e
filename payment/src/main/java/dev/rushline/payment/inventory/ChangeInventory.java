package dev.rushline.payment.inventory;

import dev.rushline.payment.audit.Audit;
import dev.rushline.payment.idempotency.IdempotencyKey;
import dev.rushline.payment.idempotency.IdempotencyKeys;
import dev.rushline.payment.idempotency.KeyUse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes items while they are sold. Each change is made under the lock of the item's row, so that no sale is lost between
 * the comparison and the write, and is audited in the same transaction.
 */
final class ChangeInventory {

    static final String OPERATION = "adjust-stock";

    /** Of stock and of price: with the largest order the amount is still an integer that every JSON parser represents. */
    static final long MAX_AMOUNT = 1_000_000_000;

    private final TransactionOperations transactions;
    private final IdempotencyKeys keys;
    private final Inventory inventory;
    private final Audit audit;
    private final JsonMapper json;

    ChangeInventory(
            TransactionOperations transactions,
            IdempotencyKeys keys,
            Inventory inventory,
            Audit audit,
            JsonMapper json) {
        this.transactions = transactions;
        this.keys = keys;
        this.inventory = inventory;
        this.audit = audit;
        this.json = json;
    }

    /** What the audit stores. */
    record Change(@Nullable ItemView before, ItemView after) {}

    /**
     * Inserts or replaces the item.
     *
     * @param ifMatch the ETags of which the item must have one; none to replace whatever is there
     */
    ChangeOutcome put(String operator, Item wanted, @Nullable List<ETag> ifMatch) {
        return transactions.execute(_ -> {
            boolean isNew = ifMatch == null
                    && inventory.insertIfAbsent(
                                    wanted.sku(),
                                    wanted.available(),
                                    wanted.price(),
                                    wanted.concertId(),
                                    wanted.maxPerPass())
                            == 1;
            Item item = inventory.findAndLock(wanted.sku()).orElse(null);
            if (item == null || (ifMatch != null && !matches(item, ifMatch))) {
                return new ChangeOutcome.ChangedMeanwhile();
            }
            ItemView before = isNew ? null : ItemView.of(item);
            item.set(wanted);
            return changed(operator, "inventory.put", before, item);
        });
    }

    private static boolean matches(Item item, List<ETag> ifMatch) {
        ETag current = ETag.create(ItemView.of(item).etag());
        // A proxy that compresses makes a tag weak. It still stands for the same values.
        return ifMatch.stream().anyMatch(tag -> tag.isWildcard() || tag.compare(current, false));
    }

    /** Adds pieces to the stock, or takes some away; once per key where there is one. */
    ChangeOutcome adjust(String operator, String sku, long add, @Nullable IdempotencyKey key) {
        return transactions.execute(status -> {
            ChangeOutcome outcome = key == null ? adjust(operator, sku, add) : adjustOnce(operator, sku, add, key);
            if (!(outcome instanceof ChangeOutcome.Changed)) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private ChangeOutcome adjustOnce(String operator, String sku, long add, IdempotencyKey key) {
        return switch (keys.use(key, List.of(sku, Long.toString(add)))) {
            case KeyUse.Repeated(String answer) -> new ChangeOutcome.Changed(json.readValue(answer, ItemView.class));
            case KeyUse.BodyMismatch() -> new ChangeOutcome.KeyReused();
            case KeyUse.First() -> {
                ChangeOutcome outcome = adjust(operator, sku, add);
                if (outcome instanceof ChangeOutcome.Changed(ItemView item)) {
                    keys.answer(key, json.writeValueAsString(item));
                }
                yield outcome;
            }
        };
    }

    private ChangeOutcome adjust(String operator, String sku, long add) {
        Item item = inventory.findAndLock(sku).orElse(null);
        if (item == null) {
            return new ChangeOutcome.UnknownSku();
        }
        if (item.available() + add < 0) {
            return new ChangeOutcome.InsufficientStock(item.available());
        }
        if (item.available() + add > MAX_AMOUNT) {
            return new ChangeOutcome.TooMuchStock();
        }
        ItemView before = ItemView.of(item);
        item.add(add);
        return changed(operator, "inventory.adjust", before, item);
    }

    private ChangeOutcome changed(String operator, String action, @Nullable ItemView before, Item item) {
        ItemView after = ItemView.of(item);
        audit.record(operator, action, item.sku(), new Change(before, after));
        return new ChangeOutcome.Changed(after);
    }
}

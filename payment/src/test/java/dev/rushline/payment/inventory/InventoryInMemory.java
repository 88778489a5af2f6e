package dev.rushline.payment.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public final class InventoryInMemory implements Inventory {

    private final Map<String, Item> items = new HashMap<>();

    @Override
    public Optional<Item> findById(String sku) {
        return Optional.ofNullable(items.get(sku));
    }

    @Override
    public int put(String sku, long available, long price, String concertId) {
        items.put(sku, new Item(sku, available, price, concertId));
        return 1;
    }

    @Override
    public int reserveIfLeft(String sku, long quantity) {
        Item item = items.get(sku);
        if (item == null || item.available() < quantity) {
            return 0;
        }
        return put(sku, item.available() - quantity, item.price(), item.concertId());
    }
}
